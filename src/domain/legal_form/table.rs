//! The legal forms that are known, with their spellings.
//!
//! Sources: Ukraine, classifier ДК 002:2004; Russia, ОК 028-2012; Moldova, laws 845/1992 and 220/2007; Romania, laws
//! 31/1990 and 265/2022 and OUG 44/2008. Kept to what stands in address books; it is not a register.

/// How a form stands with its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Custom {
    /// ТОВ «Зоря»
    BeforeQuoted,
    /// ФОП Гнатюк
    Before,
    /// Sudarc SRL
    After,
}

/// A legal form.
#[derive(Debug)]
pub(super) struct Form {
    /// The customary abbreviation.
    pub short: &'static str,
    pub custom: Custom,
    /// All spellings, folded.
    pub spellings: &'static [&'static str],
}

const fn quoted(short: &'static str, spellings: &'static [&'static str]) -> Form {
    Form {
        short,
        custom: Custom::BeforeQuoted,
        spellings,
    }
}

const fn before(short: &'static str, spellings: &'static [&'static str]) -> Form {
    Form {
        short,
        custom: Custom::Before,
        spellings,
    }
}

const fn after(short: &'static str, spellings: &'static [&'static str]) -> Form {
    Form {
        short,
        custom: Custom::After,
        spellings,
    }
}

pub(super) const FORMS: &[Form] = &[
    // Ukraine
    quoted(
        "ТОВ",
        &[
            "тов",
            "тзов",
            "т о в",
            "tob",
            "tov",
            "товариство з обмеженою відповідальністю",
        ],
    ),
    quoted("ТДВ", &["тдв", "товариство з додатковою відповідальністю"]),
    quoted("ПрАТ", &["прат", "приватне акціонерне товариство"]),
    quoted("ПАТ", &["пат", "публічне акціонерне товариство"]),
    quoted("ВАТ", &["ват", "відкрите акціонерне товариство"]),
    quoted("ЗАТ", &["зат", "закрите акціонерне товариство"]),
    quoted("АТ", &["ат", "акціонерне товариство"]),
    quoted(
        "СТОВ",
        &[
            "стов",
            "сільськогосподарське товариство з обмеженою відповідальністю",
        ],
    ),
    quoted(
        "СВК",
        &["свк", "сільськогосподарський виробничий кооператив"],
    ),
    quoted("СФГ", &["сфг", "селянське фермерське господарство"]),
    quoted("ФГ", &["фг", "фермерське господарство"]),
    quoted("ПП", &["пп", "приватне підприємство"]),
    quoted("ПВП", &["пвп", "приватне виробниче підприємство"]),
    quoted("МПП", &["мпп", "мале приватне підприємство"]),
    quoted(
        "ДП",
        &["дп", "державне підприємство", "дочірнє підприємство"],
    ),
    quoted("КП", &["кп", "комунальне підприємство"]),
    quoted("КНП", &["кнп", "комунальне некомерційне підприємство"]),
    quoted("НВП", &["нвп", "науково виробниче підприємство"]),
    quoted(
        "ОСББ",
        &["осбб", "обєднання співвласників багатоквартирного будинку"],
    ),
    quoted("ГО", &["го", "громадська організація"]),
    quoted("БФ", &["бф", "благодійний фонд"]),
    before("ФОП", &["фоп", "ф о п", "фізична особа підприємець"]),
    before(
        "СПД",
        &[
            "спд",
            "суб єкт підприємницької діяльності",
            "субєкт підприємницької діяльності",
        ],
    ),
    // Russia
    quoted(
        "ООО",
        &[
            "ооо",
            "ooo",
            "о о о",
            "общество с ограниченной ответственностью",
        ],
    ),
    quoted("ОАО", &["оао", "открытое акционерное общество"]),
    quoted("ЗАО", &["зао", "закрытое акционерное общество"]),
    quoted("ПАО", &["пао", "публичное акционерное общество"]),
    quoted("НАО", &["нао", "непубличное акционерное общество"]),
    quoted("АО", &["ао", "акционерное общество"]),
    quoted("ГУП", &["гуп", "государственное унитарное предприятие"]),
    quoted(
        "ФГУП",
        &["фгуп", "федеральное государственное унитарное предприятие"],
    ),
    quoted("МУП", &["муп", "муниципальное унитарное предприятие"]),
    quoted("АНО", &["ано", "автономная некоммерческая организация"]),
    quoted("ТСЖ", &["тсж", "товарищество собственников жилья"]),
    quoted("КФХ", &["кфх", "крестьянское фермерское хозяйство"]),
    quoted("ЧП", &["чп", "частное предприятие"]),
    quoted(
        "СП",
        &["сп", "совместное предприятие", "спільне підприємство"],
    ),
    before("ИП", &["ип", "индивидуальный предприниматель"]),
    // Moldova and Romania
    after(
        "SRL",
        &[
            "srl",
            "s r l",
            "societate cu raspundere limitata",
            "societatea cu raspundere limitata",
        ],
    ),
    after("SRL-D", &["srl d", "s r l d"]),
    after(
        "SA",
        &["sa", "s a", "societate pe actiuni", "societatea pe actiuni"],
    ),
    after("SNC", &["snc", "s n c", "societate in nume colectiv"]),
    after("SCS", &["scs", "s c s", "societate in comandita simpla"]),
    after("PFA", &["pfa", "p f a", "persoana fizica autorizata"]),
    before("SC", &["sc", "s c", "societatea comerciala"]),
    before(
        "ÎI",
        &[
            "ii",
            "i i",
            "intreprindere individuala",
            "intreprinderea individuala",
        ],
    ),
    before(
        "ÎM",
        &[
            "im",
            "i m",
            "intreprinderea municipala",
            "intreprindere mixta",
            "intreprinderea mixta",
        ],
    ),
    before("ÎS", &["is", "i s", "intreprinderea de stat"]),
    before("ÎCS", &["ics", "i c s", "intreprinderea cu capital strain"]),
    before("GȚ", &["gt", "g t", "gospodaria taraneasca"]),
    // Elsewhere
    after("LLC", &["llc", "l l c", "limited liability company"]),
    after("Ltd", &["ltd", "limited"]),
    after("Co. Ltd", &["co ltd", "company limited"]),
    after("PLC", &["plc", "public limited company"]),
    after("LLP", &["llp"]),
    after("Inc", &["inc", "incorporated"]),
    after("Corp", &["corp", "corporation"]),
    after("GmbH", &["gmbh"]),
    after("AG", &["ag"]),
    after("KG", &["kg"]),
    after("GmbH & Co. KG", &["gmbh co kg"]),
    after("BV", &["bv", "b v"]),
    after("SpA", &["spa", "s p a"]),
    after("S.r.l.s.", &["s r l s"]),
    after("Sp. z o.o.", &["sp z o o", "sp zoo", "spolka z o o"]),
    after("s.r.o.", &["s r o", "sro"]),
    after("Kft", &["kft"]),
    after("OÜ", &["ou"]),
    after("UAB", &["uab"]),
    after("SIA", &["sia"]),
];
