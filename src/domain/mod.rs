//! Pure values and rules. Knows no SQL, no window, no clock and does no I/O, so it cannot fail but by its rules.
