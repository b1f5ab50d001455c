use super::*;

/// Checks `header => key` pairs of one table; `rows` are cells divided by `|`.
#[track_caller]
fn check(expected: &[(&str, &str)], rows: &[&str]) {
    let headers: Vec<String> = expected
        .iter()
        .map(|(header, _)| (*header).to_owned())
        .collect();
    let rows: Vec<Row> = rows
        .iter()
        .enumerate()
        .map(|(index, row)| Row {
            line: index as u64 + 2,
            cells: row.split('|').map(str::to_owned).collect(),
        })
        .collect();
    let got: Vec<(String, String)> = guess(&headers, &rows)
        .into_iter()
        .zip(&headers)
        .map(|(guess, header)| (header.clone(), guess.target.key()))
        .collect();
    let expected: Vec<(String, String)> = expected
        .iter()
        .map(|(header, key)| ((*header).to_owned(), (*key).to_owned()))
        .collect();
    assert_eq!(got, expected);
}

#[test]
fn a_ukrainian_table_of_clients() {
    check(
        &[
            ("№ п/п", "ignore"),
            ("Назва", "client.name"),
            ("Повна назва", "client.legal_name"),
            ("ЄДРПОУ", "id:ua.edrpou"),
            ("Телефон", "client.phone.1"),
            ("Ел. пошта", "client.email.1"),
            ("Контактна особа", "person.full_name"),
            ("Посада", "person.position"),
            ("Моб. тел.", "person.phone.1=mobile"),
            ("E-mail", "person.email.1"),
            ("Дата народження", "person.birthday"),
            ("Місто", "client.address.1.city"),
            ("Адреса", "client.address.1"),
            ("Сайт", "client.website"),
            ("Менеджер", "client.responsible"),
            ("Примітка", "client.note"),
            ("Знижка, %", "client.field:Знижка, %"),
        ],
        &[
            "1|Зоря|ТОВ «Зоря»|32490244|044 1234567|a@zoria.ua|Ковальчук Олена|директор|0501112233|o@zoria.ua|01.02.1980|Київ|вул. Садова, 1|zoria.ua|Бойко|х|5",
        ],
    );
}

#[test]
fn a_russian_table_of_clients() {
    check(
        &[
            ("Организация", "client.name"),
            ("ИНН", "id:ru.inn"),
            ("КПП", "id:ru.kpp"),
            ("ОГРН", "id:ru.ogrn"),
            ("ФИО", "person.full_name"),
            ("Должность", "person.position"),
            ("Раб. тел.", "person.phone.1=work"),
            ("Сот. телефон", "person.phone.2=mobile"),
            ("Эл. почта", "person.email.1"),
            ("Город", "client.address.1.city"),
            ("Почтовый индекс", "client.address.1.postcode"),
            ("Улица, дом", "client.address.1.street"),
            ("Ответственный", "client.responsible"),
            ("Примечание", "client.note"),
            ("Источник", "client.source"),
            ("Категория", "client.category"),
        ],
        &[
            "Заря|7707083893|770701001|1027700132195|Иванов|директор|84951234567|89161234567|a@b.ru|Москва|101000|Мира, 1|Петров|х|сайт|А",
        ],
    );
}

#[test]
fn a_romanian_table_of_clients() {
    check(
        &[
            ("Denumire", "client.name"),
            ("CUI", "id:ro.cui"),
            ("Nr. Reg. Com.", "id:ro.onrc"),
            ("Persoană de contact", "person.full_name"),
            ("Funcție", "person.position"),
            ("Telefon mobil", "person.phone.1=mobile"),
            ("E-mail", "person.email.1"),
            ("Oraș", "client.address.1.city"),
            ("Județ", "client.address.1.region"),
            ("Cod poștal", "client.address.1.postcode"),
            ("Țara", "client.address.1.country"),
            ("Pagina web", "client.website"),
            ("Observații", "client.note"),
            ("Sursa", "client.source"),
        ],
        &[
            "Brânză|RO14399840|J40/372/2002|Ion|director|0744123456|a@b.ro|Iași|Iași|700001|România|b.ro|x|târg",
        ],
    );
    check(
        &[
            ("Nume", "person.family_name"),
            ("Prenume", "person.given_name"),
            ("IDNO", "id:md.idno"),
            ("Denumirea firmei", "client.name"),
        ],
        &["Rusu|Ion|1003600012345|Zorile"],
    );
}

#[test]
fn address_books_give_everything_to_the_person() {
    check(
        &[
            ("Title", "ignore"),
            ("First Name", "person.given_name"),
            ("Middle Name", "person.patronymic"),
            ("Last Name", "person.family_name"),
            ("Suffix", "ignore"),
            ("Company", "client.name"),
            ("Job Title", "person.position"),
            ("Business Street", "person.address.1.street=work"),
            ("Business City", "person.address.1.city=work"),
            ("Business Postal Code", "person.address.1.postcode=work"),
            ("Business Country/Region", "person.address.1.country=work"),
            ("Home Street", "person.address.2.street=home"),
            ("Home City", "person.address.2.city=home"),
            ("Business Fax", "person.phone.1=fax"),
            ("Business Phone", "person.phone.2=work"),
            ("Business Phone 2", "person.phone.3=work"),
            ("Home Phone", "person.phone.4=home"),
            ("Mobile Phone", "person.phone.5=mobile"),
            ("Company Main Phone", "client.phone.1=main"),
            ("Birthday", "person.birthday"),
            ("Categories", "client.tags"),
            ("E-mail Address", "person.email.1"),
            ("E-mail Type", "ignore"),
            ("E-mail Display Name", "ignore"),
            ("E-mail 2 Address", "person.email.2"),
            ("Notes", "client.note"),
            ("Web Page", "client.website"),
        ],
        &[
            "Mr|John|R|Doe||IBM|Counter|1 St|NY|100|USA|2 St|NY|1|2222222|3333333|4444444|5555555|6666666|1980-01-01|VIP|a@b.c|SMTP|x|c@d.e|n|ibm.com",
        ],
    );
    check(
        &[
            ("Name", "ignore"),
            ("Given Name", "person.given_name"),
            ("Additional Name", "person.patronymic"),
            ("Family Name", "person.family_name"),
            ("Group Membership", "client.tags"),
            ("E-mail 1 - Type", "person.email.1.label"),
            ("E-mail 1 - Value", "person.email.1"),
            ("Phone 1 - Type", "person.phone.1.label"),
            ("Phone 1 - Value", "person.phone.1"),
            ("Phone 2 - Type", "person.phone.2.label"),
            ("Phone 2 - Value", "person.phone.2"),
            ("Address 1 - Formatted", "person.address.1"),
            ("Address 1 - City", "person.address.1.city"),
            ("Organization 1 - Name", "client.name"),
            ("Organization 1 - Title", "person.position"),
        ],
        &["x|John||Doe|* My|Home|a@b.c|Work|5555555|Home|4444444|x|NY|IBM|CEO"],
    );
}

#[test]
fn cells_speak_where_headers_are_silent() {
    check(
        &[
            ("", "client.name"),
            ("", "id:ua.edrpou"),
            ("", "client.phone.1"),
            ("", "client.email.1"),
            ("", "client.website"),
        ],
        &[
            "ТОВ Зоря|32490244|+380441234567|a@zoria.ua|zoria.ua",
            "ФОП Бойко|00032129|0442223344|b@mria.ua|www.mria.ua",
            "ПП Нива|14360570|(044) 111-22-33|c@nyva.ua|https://nyva.ua",
        ],
    );
}

#[test]
fn a_column_is_what_its_cells_are() {
    check(
        &[
            ("Назва", "client.name"),
            ("Телефон", "client.email.1"),
            ("Контакт", "person.full_name"),
            ("Порожня", "ignore"),
        ],
        &["Зоря|a@b.ua|Іваненко|", "Мрія|c@d.ua|Петренко|"],
    );
}

#[test]
fn two_columns_of_one_kind_stay_two() {
    check(
        &[
            ("Клієнт", "client.name"),
            ("Телефон", "client.phone.1"),
            ("Телефон", "client.phone.2"),
            ("Телефон 2", "client.phone.3"),
            ("Статус", "client.status"),
            ("Стан", "client.field:Стан"),
        ],
        &["Зоря|0441234567|0442223344|0443334455|лід|х"],
    );
}

#[test]
fn small_mistakes_in_headers_are_forgiven() {
    check(
        &[
            ("Найменуваня", "client.name"),
            ("Примечаниие", "client.note"),
            ("ПІБ керівника*", "person.full_name"),
        ],
        &["Зоря|x|Іваненко"],
    );
}

#[test]
fn known_headers_are_told_from_data() {
    for header in [
        "Назва",
        "Телефон",
        "E-mail",
        "ИНН",
        "Denumire",
        "First Name",
        "Моб.",
        "Адреса доставки",
    ] {
        assert!(is_known(header), "{header}");
    }
    for text in ["", "Зоря", "ТОВ «Мрія»", "Київ", "32490244", "a@b.ua"] {
        assert!(!is_known(text), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn never_panics(headers in proptest::collection::vec("\\PC{0,30}", 0..8), cells in proptest::collection::vec("\\PC{0,30}", 0..8)) {
        let rows = [Row { line: 2, cells }];
        let guesses = guess(&headers, &rows);
        // Empty cells beyond the headers make no column.
        let filled = rows[0].cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        let cells = if headers.is_empty() { rows[0].cells.len() } else { filled };
        proptest::prop_assert_eq!(guesses.len(), headers.len().max(cells));
    }
}
