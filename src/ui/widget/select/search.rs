//! Finding an option as a person types: whatever the case, the keyboard and its habits.

/// Text as a person searches it: lower case, without what keyboards and habits write differently.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ё' => folded.push('е'),
            'ґ' => folded.push('г'),
            'ș' | 'ş' => folded.push('s'),
            'ț' | 'ţ' => folded.push('t'),
            'ă' | 'â' => folded.push('a'),
            'î' => folded.push('i'),
            '\'' | '’' | 'ʼ' | '`' | '´' => {}
            c => folded.push(c),
        }
    }
    folded
}

/// Numbers of the labels that match a query: those that begin with it first, then those that contain it.
pub fn matching<'a>(labels: impl IntoIterator<Item = &'a str>, query: &str) -> Vec<usize> {
    let query = fold(query.trim());
    let (mut first, mut rest, mut apart) = (Vec::new(), Vec::new(), Vec::new());
    for (n, label) in labels.into_iter().enumerate() {
        let label = fold(label);
        if label.starts_with(&query) {
            first.push(n);
        } else if label.contains(&query) {
            rest.push(n);
        } else if query.split(' ').all(|word| label.contains(word)) {
            apart.push(n);
        }
    }
    first.extend(rest);
    first.extend(apart);
    first
}

/// The next label after `from` that begins with what was typed, going around.
pub fn jump<'a>(
    labels: impl IntoIterator<Item = &'a str>,
    typed: &str,
    from: usize,
) -> Option<usize> {
    let typed = fold(typed);
    let hits: Vec<usize> = labels
        .into_iter()
        .enumerate()
        .filter(|(_, label)| fold(label).starts_with(&typed))
        .map(|(n, _)| n)
        .collect();
    let single = typed.chars().count() == 1;
    hits.iter()
        .find(|n| if single { **n > from } else { **n >= from })
        .or(hits.first())
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matching_ignores_case_and_habits_of_keyboards() {
        let cities = [
            "Київ",
            "Ґалаґан",
            "Орёл",
            "Iași",
            "Кам’янець",
            "Ставище",
            "Târgu Mureș",
        ];
        let check = |query: &str, expected: &[usize]| {
            assert_eq!(matching(cities, query), expected, "{query}");
        };
        check("київ", &[0]);
        check("гала", &[1]);
        check("орел", &[2]);
        check("iasi", &[3]);
        check("камянець", &[4]);
        check("кам'ян", &[4]);
        check("mures", &[6]);
        check("", &[0, 1, 2, 3, 4, 5, 6]);
        check("в", &[0, 5]);
        check("ста", &[5]);
        check("нема", &[]);
        check("мур тар", &[]);
        check("mureș târ", &[6]);
    }

    #[test]
    fn letters_jump_around() {
        let kinds = ["Дзвінок", "Зустріч", "Лист", "Завдання"];
        let check = |typed: &str, from, expected| {
            assert_eq!(jump(kinds, typed, from), expected, "{typed} {from}");
        };
        check("з", 0, Some(1));
        check("з", 1, Some(3));
        check("з", 3, Some(1));
        check("за", 1, Some(3));
        check("ю", 0, None);
    }
}
