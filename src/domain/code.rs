//! Enums that are stored, exported and typed on the command line by a short lower-case code.

/// Declares an enum with one stable code per variant, `ALL`, `code()` and `from_code()`; the first is the default, unless
/// another one is named as the usual one.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident, usually $usual:ident { $($variants:tt)+ }) => {
        coded! { @enum $(#[$meta])* $name { $($variants)+ } }

        impl Default for $name {
            fn default() -> Self {
                Self::$usual
            }
        }
    };
    (@enum $(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// All values in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Gives the code under which the value is stored; it never changes.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Reads a code; `None` when it is unknown.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
    ($(#[$meta:meta])* $name:ident { $($variants:tt)+ }) => {
        coded! { @enum $(#[$meta])* $name { $($variants)+ } }

        impl Default for $name {
            fn default() -> Self {
                Self::ALL[0]
            }
        }
    };
}

pub(crate) use coded;
