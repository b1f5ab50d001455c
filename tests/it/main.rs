//! One file per promise made to users.
