//! Collation keys: bytes that compare as people sort names (Unicode Collation Algorithm, CLDR root order, in which
//! і, ї, є, ґ and ă, ș, ț have their places).

use icu_collator::options::{AlternateHandling, CollatorOptions};
use icu_collator::{Collator, CollatorBorrowed};

/// Gives the key of a text; equal texts in different case or punctuation stand together.
pub fn key(text: &str) -> Vec<u8> {
    thread_local! {
        static COLLATOR: Option<CollatorBorrowed<'static>> = collator();
    }
    let mut key = Vec::with_capacity(text.len() * 2);
    COLLATOR.with(|collator| match collator {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        None => key.extend_from_slice(text.to_lowercase().as_bytes()),
    });
    key
}

fn collator() -> Option<CollatorBorrowed<'static>> {
    let mut options = CollatorOptions::default();
    options.alternate_handling = Some(AlternateHandling::Shifted);
    Collator::try_new(Default::default(), options).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_the_alphabets() {
        let sorted = [
            "7 днів",
            "Ăla",
            "Șoim",
            "zebra",
            "Авто",
            "авто-2",
            "Ганок",
            "Ґанок",
            "Ево",
            "Єва",
            "Иволга",
            "Івано",
            "Їжак",
            "Явір",
        ];
        let mut shuffled = sorted;
        shuffled.reverse();
        shuffled.sort_by_key(|name| key(name));
        assert_eq!(shuffled, sorted);
    }
}
