//! The forms of the card: identifiers, contact details, contact persons; with their soft checks.
//!
//! A check never refuses: it says what is odd, and the value is stored as the user left it.

use super::data::{CardData, PersonData};
use super::edit::{Target, editor_id};
use crate::domain::contact_detail::{ContactDetail, DetailKind};
use crate::domain::contact_person::{ContactPerson, Membership};
use crate::domain::email;
use crate::domain::identifier::{self, IdentifierKind};
use crate::domain::phone::Phone;
use crate::i18n::{Language, id};
use crate::say;
use crate::ui::context::Ctx;
use crate::ui::screen::field_form;
use crate::ui::screen::form::Form;
use crate::ui::screen::interaction::form::options;
use crate::ui::screen::interaction::when;
use crate::ui::screen::pick::{Opt, Source};

/// Legal forms offered first; any other can be typed.
pub const LEGAL_FORMS: [&str; 14] = [
    "ТОВ", "ФОП", "ПП", "ПрАТ", "АТ", "ДП", "КП", "ФГ", "ООО", "ИП", "АО", "SRL", "SA", "ÎI",
];

/// Countries offered first; any other ISO 3166-1 code can be typed.
const COUNTRIES: [&str; 12] = [
    "UA", "MD", "RO", "RU", "PL", "DE", "BG", "HU", "SK", "CZ", "TR", "GE",
];

/// Countries by name.
pub fn countries(ctx: &Ctx) -> Vec<Opt> {
    COUNTRIES
        .map(|code| Opt {
            value: code.to_owned(),
            label: country(ctx, code),
            note: code.to_owned(),
            ..Opt::default()
        })
        .into()
}

/// Name of a country; its code when it has none here.
pub fn country(ctx: &Ctx, code: &str) -> String {
    say::country(ctx.words, code)
}

/// Says what is odd about an identifier; `None` when nothing is.
pub fn identifier_warning(ctx: &Ctx, kind: &str, value: &str) -> Option<String> {
    let kind = IdentifierKind::from_code(kind)?;
    let problem = identifier::check(kind, value)?;
    Some(say::identifier_problem(ctx.words, kind, problem))
}

/// Says what is odd about a contact detail; `None` when nothing is.
pub fn detail_warning(ctx: &Ctx, kind: DetailKind, value: &str, country: &str) -> Option<String> {
    match kind {
        DetailKind::Phone if !value.is_empty() => {
            let problem = Phone::parse(value, country).problem()?;
            Some(say::phone_problem(ctx.words, problem))
        }
        DetailKind::Email => Some(say::email_problem(ctx.words, email::check(value)?)),
        _ => None,
    }
}

/// Gives a typed detail as it is stored: the number in the office's style with its extension apart, an e-mail as compared.
pub fn stored(kind: DetailKind, typed: &str, country: &str) -> (String, String) {
    match kind {
        DetailKind::Phone => {
            let phone = Phone::parse(typed, country);
            (phone.format(), phone.extension().to_owned())
        }
        DetailKind::Email => (email::normalise(typed), String::new()),
        _ => (typed.to_owned(), String::new()),
    }
}

/// Makes the form of a target; gives also the field in which the caret begins.
pub fn form(ctx: &Ctx, data: &CardData, target: Target) -> (Form, Option<&'static str>) {
    let prefix = editor_id(target);
    match target {
        Target::Identifier(which) => {
            let known = which
                .and_then(|id| data.identifiers.iter().find(|known| known.id == id))
                .cloned()
                .unwrap_or_default();
            let mut form = identifier_form(
                ctx,
                &prefix,
                &data.client.country,
                &known.kind,
                &known.value,
            )
            .removable(which.is_some());
            form.warn("value", identifier_warning(ctx, &known.kind, &known.value));
            (form, Some("value"))
        }
        Target::Detail(owner, which, kind) => {
            let new = ContactDetail {
                kind,
                ..ContactDetail::default()
            };
            let known = data
                .details_of(owner)
                .iter()
                .find(|known| Some(known.id) == which);
            let mut form =
                detail_form(ctx, &prefix, known.unwrap_or(&new)).removable(which.is_some());
            check_detail(ctx, &mut form, &data.client.country);
            let first = if known.map_or(kind, |known| known.kind) == DetailKind::Address {
                "city"
            } else {
                "value"
            };
            (form, Some(first))
        }
        Target::NewField(_) => (field_form::new(ctx, &prefix), Some("name")),
        Target::Definition(field) => {
            let all = data.fields.iter().chain(&data.person_fields);
            let known = all.into_iter().find(|known| known.id == field).cloned();
            (
                field_form::definition(ctx, &prefix, &known.unwrap_or_default()),
                Some("name"),
            )
        }
        Target::Person(which) => {
            let known = which.and_then(|id| data.person(id));
            (person_form(ctx, &prefix, known), Some("family"))
        }
        Target::Agreement(of) => (
            super::agreements::form(ctx, data, of, None),
            Some("discount_percent"),
        ),
        Target::Field(_) | Target::Tag | Target::Campaign | Target::Custom(..) | Target::Place => {
            (Form::new(prefix), None)
        }
    }
}

fn identifier_form(ctx: &Ctx, prefix: &str, country: &str, kind: &str, value: &str) -> Form {
    let mut kinds = IdentifierKind::of_country(country);
    for other in IdentifierKind::ALL {
        if !kinds.contains(other) {
            kinds.push(*other);
        }
    }
    let mut options: Vec<Opt> = kinds
        .into_iter()
        .map(|kind| Opt::new(kind.code(), say::identifier_kind(ctx.words, kind.code())))
        .collect();
    if !kind.is_empty() && !options.iter().any(|option| option.value == kind) {
        options.push(Opt::new(kind, kind));
    }
    Form::new(prefix)
        .choice("kind", say::column(ctx.words, "kind"), options, kind)
        .line("value", say::column(ctx.words, "value"), value)
}

/// Warns about an identifier, and takes the kind that the value looks like while none was chosen.
pub fn check_identifier(ctx: &Ctx, form: &mut Form, country: &str, key: &str) {
    let value = form.get("value");
    if key == "value"
        && form.get("kind").is_empty()
        && let Some(kind) = identifier::recognise(&value, country)
    {
        form.set("kind", kind.code());
    }
    let warning = identifier_warning(ctx, &form.get("kind"), &value);
    form.warn("value", warning);
}

fn detail_form(ctx: &Ctx, prefix: &str, detail: &ContactDetail) -> Form {
    let words = ctx.words;
    let column = |name: &str| say::column(words, name);
    let codes: Vec<_> = DetailKind::ALL.iter().map(|kind| kind.code()).collect();
    let form = Form::new(prefix).choice(
        "kind",
        column("kind"),
        options(words, "detail-kind", &codes),
        detail.kind.code(),
    );
    let labels = words.tr(id::CARD_LABELS);
    let labels = labels
        .split(',')
        .map(str::trim)
        .filter(|label| !label.is_empty())
        .map(|label| Opt::new(label, label))
        .collect();
    let form = match detail.kind {
        DetailKind::Address => form
            .line("country", column("country"), &detail.address.country)
            .line("region", column("region"), &detail.address.region)
            .line("city", column("city"), &detail.address.city)
            .line("street", column("street"), &detail.address.street)
            .line("postcode", column("postcode"), &detail.address.postcode)
            .line("value", words.tr(id::CARD_ADDRESS_REST), &detail.value),
        DetailKind::Phone => form
            .line(
                "value",
                capital(&say::code(words, "detail-kind", "phone")),
                &detail.value,
            )
            .line("extension", column("extension"), &detail.extension),
        kind => form.line(
            "value",
            capital(&say::code(words, "detail-kind", kind.code())),
            &detail.value,
        ),
    };
    form.link(
        "label",
        column("label"),
        Source::List(labels),
        Opt::new(&detail.label, &detail.label),
        true,
    )
    .check("is_main", column("is_main"), detail.is_main)
    .check("do_not_use", column("do_not_use"), detail.do_not_use)
}

/// Makes the form again for the kind that was chosen in it; what was typed goes along where the kind has a place for it.
pub fn detail_of_kind(ctx: &Ctx, form: &Form, known: Option<&ContactDetail>, prefix: &str) -> Form {
    let mut detail = known.cloned().unwrap_or_default();
    detail.kind = DetailKind::from_code(&form.get("kind")).unwrap_or(detail.kind);
    for (part, key) in [
        (&mut detail.value, "value"),
        (&mut detail.extension, "extension"),
        (&mut detail.label, "label"),
        (&mut detail.address.country, "country"),
        (&mut detail.address.region, "region"),
        (&mut detail.address.city, "city"),
        (&mut detail.address.street, "street"),
        (&mut detail.address.postcode, "postcode"),
    ] {
        if form.has(key) {
            *part = form.get(key);
        }
    }
    detail.is_main = form.is_on("is_main");
    detail.do_not_use = form.is_on("do_not_use");
    detail_form(ctx, prefix, &detail)
}

/// Warns about a detail that looks wrong.
pub fn check_detail(ctx: &Ctx, form: &mut Form, country: &str) {
    let kind = DetailKind::from_code(&form.get("kind")).unwrap_or_default();
    let warning = detail_warning(ctx, kind, &form.get("value"), country);
    form.warn("value", warning);
}

/// Puts the form into a detail.
pub fn take_detail(form: &Form, detail: &mut ContactDetail, country: &str) {
    detail.kind = DetailKind::from_code(&form.get("kind")).unwrap_or(detail.kind);
    let typed = form.get("value");
    if typed != detail.value {
        let (value, extension) = stored(detail.kind, &typed, country);
        detail.value = value;
        if !extension.is_empty() {
            detail.extension = extension;
        }
    }
    let extension = form.get("extension");
    if detail.kind == DetailKind::Phone && (!extension.is_empty() || typed == detail.value) {
        detail.extension = extension;
    }
    if detail.kind == DetailKind::Address {
        let parts = &mut detail.address;
        parts.country = form.get("country");
        parts.region = form.get("region");
        parts.city = form.get("city");
        parts.street = form.get("street");
        parts.postcode = form.get("postcode");
    }
    detail.label = form.get("label");
    detail.is_main = form.is_on("is_main");
    detail.do_not_use = form.is_on("do_not_use");
}

fn person_form(ctx: &Ctx, prefix: &str, known: Option<&PersonData>) -> Form {
    let words = ctx.words;
    let column = |name: &str| say::column(words, name);
    let (person, place) = known.map_or_else(Default::default, |known| {
        (known.person.clone(), known.membership.clone())
    });
    let none = Opt::new("", words.tr(id::PICK_NONE));
    let languages = Language::ALL.map(|language| Opt::new(language.code(), language.own_name()));
    let birthday = person
        .birthday
        .map(|date| words.date(date))
        .unwrap_or_default();
    let form = Form::new(prefix)
        .line("family", column("family_name"), &person.family_name)
        .line("given", column("given_name"), &person.given_name)
        .line("patronymic", column("patronymic"), &person.patronymic)
        .line("position", column("position"), &place.position)
        .line("role", column("role"), &place.role);
    let form = if known.is_none() {
        let phone = capital(&say::code(words, "detail-kind", "phone"));
        let email = capital(&say::code(words, "detail-kind", "email"));
        form.line("phone", phone, "").line("email", email, "")
    } else {
        form
    };
    form.date("birthday", column("birthday"), &birthday)
        .hint(words.tr(id::CARD_BIRTHDAY_HINT))
        .choice(
            "language",
            column("language"),
            std::iter::once(none).chain(languages).collect(),
            &person.language,
        )
        .text("note", column("note"), &person.note)
        .check("is_main", words.tr(id::CARD_MAIN_PERSON), place.is_main)
        .check("do_not_call", column("do_not_call"), person.do_not_call)
        .check("do_not_mail", column("do_not_mail"), person.do_not_mail)
        .beside()
        .removable(known.is_some())
}

/// Puts the form into a person and the place; refuses one without any name or with a birthday that is no date.
pub fn take_person(ctx: &Ctx, form: &mut Form, person: &mut ContactPerson, place: &mut Membership) {
    person.family_name = form.get("family");
    person.given_name = form.get("given");
    person.patronymic = form.get("patronymic");
    if person.family_name.is_empty() && person.given_name.is_empty() {
        form.refuse("family", ctx.words.tr(id::ERROR_FIELD_EMPTY));
    }
    let birthday = form.get("birthday");
    if birthday.is_empty() {
        person.birthday = None;
    } else {
        match when::read(&birthday, ctx.now().local(ctx.zone)) {
            Some(when) => person.birthday = Some(when.date),
            None => form.refuse("birthday", ctx.words.tr(id::INTERACTION_WHEN_UNKNOWN)),
        }
    }
    person.language = form.get("language");
    person.note = form.get("note");
    person.do_not_call = form.is_on("do_not_call");
    person.do_not_mail = form.is_on("do_not_mail");
    place.position = form.get("position");
    place.role = form.get("role");
    place.is_main = form.is_on("is_main");
}

/// The words with a capital first letter: the label of a field.
fn capital(words: &str) -> String {
    super::left::first_letter(words)
}
