use super::AmountForm::{Bank, Words};
use super::*;

const UAH: Currency = Currency::UAH;
const MDL: Currency = Currency::MDL;
const RON: Currency = Currency::RON;
const RUB: Currency = Currency::RUB;
const EUR: Currency = Currency::EUR;
const USD: Currency = Currency::USD;

#[track_caller]
fn check(language: Language, currency: Currency, table: &[(i64, &str)]) {
    for (minor, expected) in table {
        let money = Money::new(*minor, currency);
        assert_eq!(in_words(money, language, Words), *expected, "{minor}");
    }
}

#[test]
fn ukrainian_hryvnias_agree_in_gender_and_number() {
    check(
        Language::Uk,
        UAH,
        &[
            (0, "нуль гривень нуль копійок"),
            (1, "нуль гривень одна копійка"),
            (100, "одна гривня нуль копійок"),
            (202, "дві гривні дві копійки"),
            (303, "три гривні три копійки"),
            (404, "чотири гривні чотири копійки"),
            (505, "п’ять гривень п’ять копійок"),
            (1_010, "десять гривень десять копійок"),
            (1_111, "одинадцять гривень одинадцять копійок"),
            (1_212, "дванадцять гривень дванадцять копійок"),
            (1_414, "чотирнадцять гривень чотирнадцять копійок"),
            (1_919, "дев’ятнадцять гривень дев’ятнадцять копійок"),
            (2_121, "двадцять одна гривня двадцять одна копійка"),
            (2_222, "двадцять дві гривні двадцять дві копійки"),
            (4_040, "сорок гривень сорок копійок"),
            (9_191, "дев’яносто одна гривня дев’яносто одна копійка"),
            (10_000, "сто гривень нуль копійок"),
            (11_100, "сто одинадцять гривень нуль копійок"),
            (11_200, "сто дванадцять гривень нуль копійок"),
            (12_100, "сто двадцять одна гривня нуль копійок"),
            (100_000, "одна тисяча гривень нуль копійок"),
            (100_100, "одна тисяча одна гривня нуль копійок"),
            (200_200, "дві тисячі дві гривні нуль копійок"),
            (500_000, "п’ять тисяч гривень нуль копійок"),
            (1_100_000, "одинадцять тисяч гривень нуль копійок"),
            (2_100_000, "двадцять одна тисяча гривень нуль копійок"),
            (2_200_000, "двадцять дві тисячі гривень нуль копійок"),
            (11_100_000, "сто одинадцять тисяч гривень нуль копійок"),
            (
                38_039_232,
                "триста вісімдесят тисяч триста дев’яносто дві гривні тридцять дві копійки",
            ),
            (100_000_000, "один мільйон гривень нуль копійок"),
            (100_000_100, "один мільйон одна гривня нуль копійок"),
            (200_000_000, "два мільйони гривень нуль копійок"),
            (
                500_200_100,
                "п’ять мільйонів дві тисячі одна гривня нуль копійок",
            ),
            (2_100_000_000, "двадцять один мільйон гривень нуль копійок"),
            (100_000_000_000, "один мільярд гривень нуль копійок"),
            (500_000_000_000, "п’ять мільярдів гривень нуль копійок"),
            (
                99_999_999_999,
                "дев’ятсот дев’яносто дев’ять мільйонів дев’ятсот дев’яносто дев’ять тисяч \
                 дев’ятсот дев’яносто дев’ять гривень дев’яносто дев’ять копійок",
            ),
            (100_000_000_000_000, "один трильйон гривень нуль копійок"),
            // 10^15 in kopecks and in hryvnias.
            (
                1_000_000_000_000_000,
                "десять трильйонів гривень нуль копійок",
            ),
            (
                100_000_000_000_000_000,
                "один квадрильйон гривень нуль копійок",
            ),
            (
                i64::MAX,
                "дев’яносто два квадрильйони двісті тридцять три трильйони сімсот двадцять мільярдів \
                 триста шістдесят вісім мільйонів п’ятсот сорок сім тисяч сімсот п’ятдесят вісім \
                 гривень сім копійок",
            ),
            (-100, "мінус одна гривня нуль копійок"),
            (-25, "мінус нуль гривень двадцять п’ять копійок"),
        ],
    );
    let least = in_words(Money::new(i64::MIN, UAH), Language::Uk, Words);
    assert!(
        least.starts_with("мінус дев’яносто два квадрильйони"),
        "{least}"
    );
    assert!(least.ends_with("гривень вісім копійок"), "{least}");
}

#[test]
fn ukrainian_names_of_other_currencies() {
    let uk = Language::Uk;
    check(
        uk,
        MDL,
        &[
            (101, "один лей один бан"),
            (2_202, "двадцять два леї два бани"),
            (1_125, "одинадцять леїв двадцять п’ять банів"),
        ],
    );
    check(uk, RON, &[(300, "три леї нуль банів")]);
    check(
        uk,
        RUB,
        &[
            (101, "один рубль одна копійка"),
            (202, "два рублі дві копійки"),
            (1_205, "дванадцять рублів п’ять копійок"),
        ],
    );
    check(
        uk,
        EUR,
        &[
            (101, "один євро один євроцент"),
            (202, "два євро два євроценти"),
            (500, "п’ять євро нуль євроцентів"),
        ],
    );
    check(
        uk,
        USD,
        &[
            (101, "один долар США один цент"),
            (203, "два долари США три центи"),
            (100_011, "одна тисяча доларів США одинадцять центів"),
        ],
    );
}

#[test]
fn russian_roubles_and_others() {
    let ru = Language::Ru;
    check(
        ru,
        RUB,
        &[
            (0, "ноль рублей ноль копеек"),
            (101, "один рубль одна копейка"),
            (202, "два рубля две копейки"),
            (505, "пять рублей пять копеек"),
            (1_111, "одиннадцать рублей одиннадцать копеек"),
            (2_121, "двадцать один рубль двадцать одна копейка"),
            (10_200, "сто два рубля ноль копеек"),
            (11_200, "сто двенадцать рублей ноль копеек"),
            (100_000, "одна тысяча рублей ноль копеек"),
            (200_000, "две тысячи рублей ноль копеек"),
            (100_000_000, "один миллион рублей ноль копеек"),
            (300_000_000, "три миллиона рублей ноль копеек"),
            (
                123_456_789,
                "один миллион двести тридцать четыре тысячи пятьсот шестьдесят семь рублей \
                 восемьдесят девять копеек",
            ),
            (
                100_000_000_000_000_000,
                "один квадриллион рублей ноль копеек",
            ),
            (-1_500, "минус пятнадцать рублей ноль копеек"),
        ],
    );
    check(
        ru,
        UAH,
        &[
            (101, "одна гривна одна копейка"),
            (
                38_039_232,
                "триста восемьдесят тысяч триста девяносто две гривны тридцать две копейки",
            ),
            (2_500, "двадцать пять гривен ноль копеек"),
        ],
    );
    check(
        ru,
        MDL,
        &[
            (101, "один лей один бан"),
            (2_302, "двадцать три лея два бана"),
            (1_225, "двенадцать леев двадцать пять банов"),
        ],
    );
    check(
        ru,
        USD,
        &[
            (4_401, "сорок четыре доллара США один цент"),
            (600, "шесть долларов США ноль центов"),
        ],
    );
    check(ru, EUR, &[(202, "два евро два евроцента")]);
}

#[test]
fn romanian_lei_take_de_where_the_grammar_wants_it() {
    let ro = Language::Ro;
    check(
        ro,
        RON,
        &[
            (0, "zero lei și zero bani"),
            (101, "un leu și un ban"),
            (202, "doi lei și doi bani"),
            (1_212, "doisprezece lei și doisprezece bani"),
            (1_919, "nouăsprezece lei și nouăsprezece bani"),
            (2_020, "douăzeci de lei și douăzeci de bani"),
            (2_121, "douăzeci și unu de lei și douăzeci și unu de bani"),
            (10_000, "o sută de lei și zero bani"),
            (10_100, "o sută unu lei și zero bani"),
            (11_900, "o sută nouăsprezece lei și zero bani"),
            (12_000, "o sută douăzeci de lei și zero bani"),
            (20_200, "două sute doi lei și zero bani"),
            (100_000, "o mie de lei și zero bani"),
            (100_100, "o mie unu lei și zero bani"),
            (200_000, "două mii de lei și zero bani"),
            (1_200_000, "douăsprezece mii de lei și zero bani"),
            (2_000_000, "douăzeci de mii de lei și zero bani"),
            (2_100_000, "douăzeci și una de mii de lei și zero bani"),
            (2_200_500, "douăzeci și două de mii cinci lei și zero bani"),
            (10_000_000, "o sută de mii de lei și zero bani"),
            (10_100_000, "o sută una mii de lei și zero bani"),
            (100_000_000, "un milion de lei și zero bani"),
            (100_001_500, "un milion cincisprezece lei și zero bani"),
            (200_000_000, "două milioane de lei și zero bani"),
            (1_200_000_000, "douăsprezece milioane de lei și zero bani"),
            (
                2_100_000_000,
                "douăzeci și unu de milioane de lei și zero bani",
            ),
            (
                2_200_000_000,
                "douăzeci și două de milioane de lei și zero bani",
            ),
            (100_000_000_000, "un miliard de lei și zero bani"),
            (300_000_000_000, "trei miliarde de lei și zero bani"),
            (100_000_000_000_000, "un bilion de lei și zero bani"),
            (100_000_000_000_000_000, "un biliard de lei și zero bani"),
            (
                123_456_789,
                "un milion două sute treizeci și patru de mii cinci sute șaizeci și șapte de lei și \
                 optzeci și nouă de bani",
            ),
            (-1_600, "minus șaisprezece lei și zero bani"),
        ],
    );
    check(
        ro,
        UAH,
        &[
            (101, "o hrivnă și o copeică"),
            (202, "două hrivne și două copeici"),
            (1_212, "douăsprezece hrivne și douăsprezece copeici"),
            (
                2_121,
                "douăzeci și una de hrivne și douăzeci și una de copeici",
            ),
        ],
    );
    check(ro, RUB, &[(10_100, "o sută una ruble și zero copeici")]);
    check(
        ro,
        EUR,
        &[
            (101, "un euro și un eurocent"),
            (2_050, "douăzeci de euro și cincizeci de eurocenți"),
        ],
    );
    check(
        ro,
        USD,
        &[
            (101, "un dolar SUA și un cent"),
            (10_002, "o sută de dolari SUA și doi cenți"),
        ],
    );
}

#[test]
fn english_amounts() {
    let en = Language::En;
    check(
        en,
        EUR,
        &[
            (0, "zero euros and zero cents"),
            (101, "one euro and one cent"),
            (1_300, "thirteen euros and zero cents"),
            (2_121, "twenty-one euros and twenty-one cents"),
            (4_000, "forty euros and zero cents"),
            (10_000, "one hundred euros and zero cents"),
            (12_050, "one hundred and twenty euros and fifty cents"),
            (100_500, "one thousand and five euros and zero cents"),
            (120_000, "one thousand two hundred euros and zero cents"),
            (
                123_456_789,
                "one million two hundred and thirty-four thousand five hundred and sixty-seven euros and \
                 eighty-nine cents",
            ),
            (100_000_000_100, "one billion and one euros and zero cents"),
            (
                100_000_000_000_000_000,
                "one quadrillion euros and zero cents",
            ),
        ],
    );
    check(
        en,
        UAH,
        &[
            (101, "one hryvnia and one kopiyka"),
            (500, "five hryvnias and zero kopiykas"),
        ],
    );
    check(
        en,
        MDL,
        &[(101, "one leu and one ban"), (202, "two lei and two bani")],
    );
    check(en, RUB, &[(202, "two roubles and two kopecks")]);
    check(en, USD, &[(-101, "minus one US dollar and one cent")]);
}

#[test]
fn banks_want_the_parts_in_two_digits() {
    for (language, minor, currency, expected) in [
        (Language::Uk, 12_025, UAH, "Сто двадцять гривень 25 копійок"),
        (
            Language::Uk,
            12_101,
            UAH,
            "Сто двадцять одна гривня 01 копійка",
        ),
        (
            Language::Uk,
            38_039_232,
            UAH,
            "Триста вісімдесят тисяч триста дев’яносто дві гривні 32 копійки",
        ),
        (Language::Uk, 10_000, UAH, "Сто гривень 00 копійок"),
        (Language::Ru, 10_011, RUB, "Сто рублей 11 копеек"),
        (Language::Ru, 4_202, MDL, "Сорок два лея 02 бана"),
        (
            Language::Ro,
            12_025,
            RON,
            "O sută douăzeci de lei și 25 de bani",
        ),
        (
            Language::Ro,
            12_005,
            MDL,
            "O sută douăzeci de lei și 05 bani",
        ),
        (
            Language::Ro,
            12_000,
            MDL,
            "O sută douăzeci de lei și 00 bani",
        ),
        (Language::Ro, 101, RON, "Un leu și 01 ban"),
        (
            Language::En,
            12_025,
            USD,
            "One hundred and twenty US dollars and 25 cents",
        ),
        (Language::En, -5, EUR, "Minus zero euros and 05 cents"),
    ] {
        let money = Money::new(minor, currency);
        assert_eq!(capital(&in_words(money, language, Bank)), expected);
    }
}

#[test]
fn an_unnamed_currency_stands_with_its_code() {
    for (code, minor, expected) in [
        ("PLN", 12_025, "сто двадцять PLN 25/100"),
        ("JPY", 2_100, "дві тисячі сто JPY"),
        ("KWD", 1_005, "один KWD 005/1000"),
        ("XXX", 4_210, "сорок два 10/100"),
    ] {
        let money = Money::new(minor, Currency::new(code).unwrap());
        assert_eq!(in_words(money, Language::Uk, Bank), expected);
        assert_eq!(in_words(money, Language::Uk, Words), expected);
    }
    let most = Money::new(i64::MAX, Currency::new("JPY").unwrap());
    assert!(in_words(most, Language::En, Words).starts_with("nine quintillion two hundred"));
}

#[test]
fn numbers_agree_with_what_is_counted() {
    let number = |number, language, gender| number_in_words(number, language, gender);
    assert_eq!(number(21, Language::Uk, Gender::Feminine), "двадцять одна");
    assert_eq!(number(2, Language::Ru, Gender::Masculine), "два");
    assert_eq!(number(2, Language::Ro, Gender::Neuter), "două");
    assert_eq!(number(-7, Language::En, Gender::Masculine), "minus seven");
    assert_eq!(capital(""), "");
    assert_eq!(capital("éa"), "Éa");
}

#[test]
fn every_number_of_four_digits_reads_differently() {
    for language in Language::ALL {
        let all: std::collections::HashSet<String> = (0..10_000)
            .map(|minor| in_words(Money::new(minor, UAH), language, Words))
            .collect();
        assert_eq!(all.len(), 10_000);
        assert!(
            all.iter()
                .all(|said| !said.contains("  ") && said.trim() == said)
        );
    }
}
