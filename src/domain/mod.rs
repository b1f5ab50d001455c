//! Pure values and rules. Knows no SQL, no window, no clock and does no I/O, so it cannot fail but by its rules.

pub mod client;
pub mod code;
pub mod contact_detail;
pub mod contact_person;
pub mod custom_field;
pub mod date_words;
pub mod deal;
pub mod due;
pub mod email;
pub mod fold;
pub mod id;
pub mod identifier;
pub mod interaction;
pub mod legal_form;
pub mod money;
pub mod order;
pub mod person_name;
pub mod phone;
pub mod postal;
pub mod product;
pub mod quick_entry;
pub mod refusal;
pub mod text;
pub mod time;
pub mod trade_line;
pub mod user;
