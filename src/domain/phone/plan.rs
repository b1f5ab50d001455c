//! Numbering plans: how the numbers of a country are built, written at home and grouped.
//!
//! Sources: ITU-T E.164 and the national plans published by the ITU (E.129). Only countries whose numbers stand in
//! address books of the region and whose numbers all have one length; others are kept as they are typed.

/// The numbering plan of a country.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Plan {
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// Country code.
    pub code: &'static str,
    /// Digits after the country code.
    pub national: usize,
    /// What is dialled before the national number at home.
    pub trunk: &'static str,
    /// Digits the national number can begin with.
    pub first: &'static str,
    /// How the national number is grouped.
    pub groups: &'static [usize],
}

pub(super) const PLANS: &[Plan] = &[
    Plan {
        country: "UA",
        code: "380",
        national: 9,
        trunk: "0",
        first: "3456789",
        groups: &[2, 3, 2, 2],
    },
    Plan {
        country: "RU",
        code: "7",
        national: 10,
        trunk: "8",
        first: "345689",
        groups: &[3, 3, 2, 2],
    },
    Plan {
        country: "KZ",
        code: "7",
        national: 10,
        trunk: "8",
        first: "7",
        groups: &[3, 3, 2, 2],
    },
    Plan {
        country: "MD",
        code: "373",
        national: 8,
        trunk: "0",
        first: "2356789",
        groups: &[2, 3, 3],
    },
    Plan {
        country: "RO",
        code: "40",
        national: 9,
        trunk: "0",
        first: "23789",
        groups: &[3, 3, 3],
    },
    Plan {
        country: "BY",
        code: "375",
        national: 9,
        trunk: "80",
        first: "12345",
        groups: &[2, 3, 2, 2],
    },
    Plan {
        country: "PL",
        code: "48",
        national: 9,
        trunk: "",
        first: "1234567",
        groups: &[3, 3, 3],
    },
    Plan {
        country: "CZ",
        code: "420",
        national: 9,
        trunk: "",
        first: "234567",
        groups: &[3, 3, 3],
    },
    Plan {
        country: "SK",
        code: "421",
        national: 9,
        trunk: "0",
        first: "23459",
        groups: &[3, 3, 3],
    },
    Plan {
        country: "TR",
        code: "90",
        national: 10,
        trunk: "0",
        first: "2345",
        groups: &[3, 3, 2, 2],
    },
    Plan {
        country: "US",
        code: "1",
        national: 10,
        trunk: "1",
        first: "23456789",
        groups: &[3, 3, 4],
    },
];

/// Free numbers, dialled only inside their country and therefore written without its code there.
pub(super) fn is_toll_free(plan: &Plan, national: &str) -> bool {
    matches!(plan.country, "UA" | "MD" | "RO" | "RU") && national.starts_with("800")
}

impl Plan {
    /// Gives the plan of a country.
    pub(super) fn of(country: &str) -> Option<&'static Self> {
        PLANS
            .iter()
            .find(|plan| plan.country.eq_ignore_ascii_case(country))
    }

    /// Gives the plans of the countries where the offices are.
    pub(super) fn around() -> impl Iterator<Item = &'static Self> {
        ["UA", "MD", "RO"].into_iter().filter_map(Self::of)
    }

    /// Gives the plan to which an international number belongs by its country code, whatever its length.
    pub(super) fn of_code(digits: &str) -> Option<&'static Self> {
        let mut of_code = PLANS.iter().filter(|plan| digits.starts_with(plan.code));
        let first = of_code.next()?;
        Some(
            of_code
                .find(|plan| plan.takes(&digits[plan.code.len()..]))
                .unwrap_or(first),
        )
    }

    /// Says whether these digits can be a whole national number.
    pub(super) fn takes(&self, national: &str) -> bool {
        national.len() == self.national && national.starts_with(|digit| self.first.contains(digit))
    }

    /// Gives the national number out of digits typed at home: with the trunk prefix, the country code or neither.
    pub(super) fn national_of<'a>(&self, digits: &'a str) -> Option<&'a str> {
        [self.code, self.trunk, ""]
            .into_iter()
            .filter_map(|prefix| digits.strip_prefix(prefix))
            .find(|rest| self.takes(rest))
    }

    /// Groups a national number with spaces.
    pub(super) fn group(&self, national: &str) -> String {
        let mut groups = self.groups;
        // Bucharest: +40 21 312 34 56.
        if self.country == "RO" && (national.starts_with("21") || national.starts_with("31")) {
            groups = &[2, 3, 2, 2];
        }
        let mut out = String::with_capacity(national.len() + groups.len());
        let mut rest = national;
        for &size in groups {
            let (group, after) = rest.split_at(size.min(rest.len()));
            if !out.is_empty() && !group.is_empty() {
                out.push(' ');
            }
            out.push_str(group);
            rest = after;
        }
        out.push_str(rest);
        out
    }
}
