//! Clients by the number, and the sixty of the guide's office.

use std::collections::HashSet;

use super::draft::{Draft, PersonDraft};
use super::events::{self, Subject};
use super::library::{Country, Place};
use super::random::Random;
use super::words::part;
use super::{Maker, codes, firm, office, showcase};
use crate::domain::client::{Client, ClientKind, ClientStatus};
use crate::domain::contact_detail::{ContactDetail, DetailKind};
use crate::domain::contact_person::ContactPerson;
use crate::domain::custom_field::FieldOwner;
use crate::domain::interaction::InteractionKind;
use crate::i18n::Language;

/// Interactions of a client of a sized base, the next step included.
const INTERACTIONS: usize = 10;
/// How far history goes back, in days.
const HISTORY: i64 = 3 * 365;

/// Invents a client of a sized base.
pub fn client(maker: &Maker, random: &mut Random) -> Draft {
    let country = match maker.library.language {
        Language::Ro => [15, 10, 45, 30],
        Language::Ru => [30, 45, 15, 10],
        Language::Uk | Language::En => [50, 20, 15, 15],
    };
    let country = COUNTRIES[random.weighted(&country)];
    let mut invented = invent(maker, country, random);
    if random.below(2_000) == 0
        && let Some((_, code)) = invented.draft.identifiers.first_mut()
    {
        codes::spoil(code);
    }
    let kind = InteractionKind::ALL[random.weighted(&[52, 15, 18, 2, 3, 10])];
    let status = invented.draft.client.status;
    let step = match random.below(100) {
        _ if status == ClientStatus::Former => None,
        0..24 => None,
        24..32 => Some(-random.between(1, 20)),
        32..37 => Some(0),
        _ => Some(random.between(1, 60)),
    };
    let cancelled = random.percent(35);
    let recent = match random.below(100) {
        0..55 => random.between(1, 30),
        55..80 => random.between(31, 90),
        _ => random.between(91, 700),
    };
    invented.tell(
        maker,
        INTERACTIONS - usize::from(step.is_some()),
        -recent,
        cancelled,
        random,
    );
    if let Some(day) = step {
        let minute = (!random.percent(20)).then(|| random.between(34, 68) * 15);
        invented.plan(maker, (maker.working_day(day), minute), kind, random);
    }
    invented.draft
}

/// Invents the clients of the guide's office.
pub fn guide_office(maker: &Maker, random: &mut Random) -> Vec<Draft> {
    let (named, more) = match maker.library.language {
        Language::Uk | Language::En => (usize::MAX, [11, 9, 7, 5]),
        Language::Ru => (15, [4, 24, 12, 4]),
        Language::Ro => (7, [3, 8, 26, 15]),
    };
    let mut drafts = vec![showcase::client(maker, random)];
    let lines = maker.library.guide.section("clients");
    for line in lines.iter().take(named) {
        drafts.push(from_guide(maker, line, random));
    }
    let mut taken: HashSet<String> = drafts
        .iter()
        .map(|draft| draft.client.name.clone())
        .collect();
    let mut steps = STEPS.iter().cycle();
    for (country, count) in COUNTRIES.into_iter().zip(more) {
        for place in 0..count {
            let mut invented = invent(maker, country, random);
            while !taken.insert(invented.draft.client.name.clone()) {
                invented = invent(maker, country, random);
            }
            if place == 2
                && let Some((_, code)) = invented.draft.identifiers.first_mut()
            {
                codes::spoil(code);
            }
            let count = usize::try_from(random.between(4, 16)).unwrap_or(4);
            let quiet = if random.percent(20) {
                random.between(91, 260)
            } else {
                random.between(1, 45)
            };
            invented.tell(maker, count, -quiet, place % 3 == 0, random);
            if let Some(&(day, minute, kind)) = steps.next()
                && invented.draft.client.status != ClientStatus::Former
                && let Some(kind) = kind
            {
                invented.plan(maker, (maker.working_day(day), minute), kind, random);
            }
            drafts.push(invented.draft);
        }
    }
    drafts
}

const COUNTRIES: [Country; 4] = [
    Country::Ukraine,
    Country::Russia,
    Country::Moldova,
    Country::Romania,
];

type Step = (i64, Option<i64>, Option<InteractionKind>);

/// Next steps of the guide's invented clients, in turn: a full week around today.
const STEPS: [Step; 16] = [
    (1, Some(10 * 60), Some(InteractionKind::Meeting)),
    (0, Some(11 * 60 + 30), Some(InteractionKind::Call)),
    (2, Some(9 * 60 + 30), Some(InteractionKind::Call)),
    (0, None, None),
    (-3, Some(14 * 60), Some(InteractionKind::Call)),
    (3, Some(15 * 60), Some(InteractionKind::Meeting)),
    (4, None, Some(InteractionKind::Letter)),
    (0, Some(13 * 60), Some(InteractionKind::Meeting)),
    (5, Some(10 * 60 + 15), Some(InteractionKind::Email)),
    (0, None, None),
    (6, Some(16 * 60), Some(InteractionKind::Call)),
    (-1, None, Some(InteractionKind::Other)),
    (1, Some(12 * 60 + 30), Some(InteractionKind::Sms)),
    (7, Some(9 * 60), Some(InteractionKind::Meeting)),
    (21, Some(11 * 60), Some(InteractionKind::Call)),
    (0, Some(16 * 60 + 30), Some(InteractionKind::Email)),
];

/// A client of the pictures, the rest of it invented.
fn from_guide(maker: &Maker, line: &'static str, random: &mut Random) -> Draft {
    let country = Country::Ukraine;
    let (name, form) = (part(line, 0), part(line, 1));
    let main = named_person(part(line, 4), country);
    let place = maker
        .library
        .place_named(country, part(line, 3))
        .or_else(|| maker.library.place(country, random));
    let mut invented = Invented::new(maker.users, country, place, main, random);
    let draft = &mut invented.draft;
    name.clone_into(&mut draft.client.name);
    form.clone_into(&mut draft.client.legal_form);
    draft.client.legal_name = firm::legal_name(&maker.library, country, name, form);
    part(line, 2).clone_into(&mut draft.client.category);
    draft.client.status = if draft.client.category == "C" && random.percent(30) {
        ClientStatus::Lead
    } else {
        ClientStatus::Client
    };
    draft.responsible = part(line, 7).parse().unwrap_or(0);
    invented.complete(maker, form == "ФОП", random);
    if let Some(person) = invented.draft.persons.first_mut() {
        person
            .details
            .retain(|detail| detail.kind != DetailKind::Phone);
        person.details.insert(0, firm::phone(part(line, 6)));
    }
    // The list shows the client's own phone first, and the pictures show that of the person.
    invented
        .draft
        .details
        .retain(|detail| detail.kind != DetailKind::Phone);
    let last: i64 = part(line, 8).parse().unwrap_or(1);
    invented.draft.client.created = maker.at(-random.between(500, HISTORY), 10 * 60);
    let count = usize::try_from(random.between(6, 18)).unwrap_or(6);
    let cancelled = random.percent(30);
    invented.tell(maker, count, -last, cancelled, random);
    let mut step = part(line, 9).split(' ');
    if let (Some(Ok(day)), Some(time), Some(kind)) = (
        step.next().map(str::parse::<i64>),
        step.next(),
        step.next().and_then(InteractionKind::from_code),
    ) {
        invented.plan(maker, (maker.working_day(day), minute(time)), kind, random);
    }
    invented.draft
}

/// Reads `15:30`; `None` for a whole day.
pub fn minute(time: &str) -> Option<i64> {
    let (hours, minutes) = time.split_once(':')?;
    Some(hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)
}

/// Reads `Гнатюк Ірина Петрівна`.
pub fn named_person(name: &str, country: Country) -> ContactPerson {
    let mut parts = name.split(' ').map(str::to_owned);
    ContactPerson {
        family_name: parts.next().unwrap_or_default(),
        given_name: parts.next().unwrap_or_default(),
        patronymic: parts.next().unwrap_or_default(),
        language: country.language().code().to_owned(),
        ..ContactPerson::default()
    }
}

/// A draft in the making.
struct Invented {
    draft: Draft,
    country: Country,
    place: Option<Place>,
    main: ContactPerson,
}

fn invent(maker: &Maker, country: Country, random: &mut Random) -> Invented {
    // Every fourth Moldovan firm speaks Russian.
    let language = match country {
        Country::Moldova if random.percent(25) => Language::Ru,
        country => country.language(),
    };
    let main = firm::person(&maker.library, language, random);
    let place = maker.library.place(country, random);
    let mut invented = Invented::new(maker.users, country, place, main, random);
    let client = &mut invented.draft.client;
    let mut entrepreneur = false;
    if random.percent(6) {
        client.kind = ClientKind::Person;
        client.name = firm::full_name(&invented.main);
        invented.draft.persons.clear();
    } else {
        let name = firm::name(&maker.library, country, &invented.main, random);
        entrepreneur = name.entrepreneur;
        client.name = name.name;
        client.legal_form = name.form;
        client.legal_name = name.legal;
    }
    invented.complete(maker, entrepreneur, random);
    invented.draft.client.created =
        maker.at(-random.between(30, HISTORY), random.between(540, 1_020));
    invented
}

impl Invented {
    fn new(
        users: usize,
        country: Country,
        place: Option<Place>,
        main: ContactPerson,
        random: &mut Random,
    ) -> Self {
        let client = Client {
            country: country.code().to_owned(),
            language: main.language.clone(),
            status: [
                ClientStatus::Client,
                ClientStatus::Lead,
                ClientStatus::Former,
                ClientStatus::Partner,
            ][random.weighted(&[60, 24, 9, 7])],
            category: ["C", "B", "A", ""][random.weighted(&[46, 22, 8, 24])].to_owned(),
            ..Client::default()
        };
        Self {
            draft: Draft {
                client,
                responsible: random.skewed(users),
                ..Draft::default()
            },
            country,
            place,
            main,
        }
    }

    /// Fills in all but name, time and interactions.
    fn complete(&mut self, maker: &Maker, entrepreneur: bool, random: &mut Random) {
        let (library, country) = (&maker.library, self.country);
        let draft = &mut self.draft;
        let private = draft.client.kind == ClientKind::Person;
        let texts = library.texts(country);
        draft.client.note = events::note(texts, "note-client", 25, random);
        draft.client.source = random.usual(library.office.section("sources")).to_owned();
        draft.client.do_not_mail = random.percent(2);
        draft.client.do_not_call = random.percent(1);
        draft.book = match draft.client.status {
            ClientStatus::Partner => 2,
            _ if draft.client.category == "A" => 1,
            _ => 0,
        };
        for _ in 0..random.below(4) {
            let tag = random.skewed(library.office.section("tags").len());
            if !draft.tags.contains(&tag) {
                draft.tags.push(tag);
            }
        }
        if !private {
            draft.identifiers = codes::of(country, entrepreneur, random);
            draft.fields = office::values(library, FieldOwner::Client, random);
            if random.percent(35) {
                draft.client.website = format!(
                    "{}.example",
                    firm::domain(&draft.client.name, &draft.client.language)
                );
            }
        }
        let word = |key: &str| library.office.value("words", key);
        if let Some(place) = self.place {
            draft.details.push(firm::address(
                library,
                country,
                place,
                word("legal"),
                random,
            ));
            if !private && random.percent(25) {
                draft.details.push(firm::address(
                    library,
                    country,
                    place,
                    word("delivery"),
                    random,
                ));
            }
            if !private && random.percent(45) {
                let mut phone = firm::landline(country, place, random);
                word("office").clone_into(&mut phone.label);
                draft.details.push(phone);
            }
        }
        if private {
            draft.details.push(firm::mobile(country, random));
            draft
                .details
                .push(firm::email(&firm::mailbox(&self.main), "mail", ""));
            return;
        }
        if random.percent(40) {
            draft.details.push(firm::email(
                "office",
                &draft.client.name,
                &draft.client.language,
            ));
        }
        for place in 0..=random.weighted(&[45, 35, 20]) {
            let person = if place == 0 {
                self.main.clone()
            } else {
                let language = if self.main.language == "ru" {
                    Language::Ru
                } else {
                    country.language()
                };
                firm::person(library, language, random)
            };
            let person = self.employee(maker, person, random);
            self.draft.persons.push(person);
        }
    }

    fn employee(
        &self,
        maker: &Maker,
        mut person: ContactPerson,
        random: &mut Random,
    ) -> PersonDraft {
        let library = &maker.library;
        let word = |key: &str| library.office.value("words", key).to_owned();
        let line = random.usual(library.names(self.country.language()).section("positions"));
        if random.percent(25) {
            let days = random.between(22 * 365, 62 * 365);
            person.birthday =
                Some(maker.now.at.local(maker.now.zone).date() - chrono::Duration::days(days));
        }
        person.note = events::note(library.texts(self.country), "note-person", 8, random);
        person.do_not_call = random.percent(1);
        let mut details = vec![ContactDetail {
            label: word("mobile"),
            ..firm::mobile(self.country, random)
        }];
        if random.percent(20) {
            details.push(ContactDetail {
                label: word("work"),
                ..firm::mobile(self.country, random)
            });
        }
        if random.percent(70) {
            details.push(firm::email(
                &firm::mailbox(&person),
                &self.draft.client.name,
                &self.draft.client.language,
            ));
        }
        if random.percent(15) {
            details.push(ContactDetail {
                kind: DetailKind::Messenger,
                label: word("messenger"),
                value: details[0].value.clone(),
                ..ContactDetail::default()
            });
        }
        PersonDraft {
            person,
            position: part(line, 0).to_owned(),
            role: part(line, 1).to_owned(),
            details,
            fields: office::values(library, FieldOwner::Person, random),
        }
    }

    fn subject(&self) -> Subject<'static> {
        Subject {
            country: self.country,
            city: self.place.map_or("", |place| place.city),
            person: [&self.main.given_name, &self.main.patronymic]
                .map(String::as_str)
                .join(" ")
                .trim()
                .to_owned(),
        }
    }

    /// Adds past interactions, the last one on a day.
    fn tell(
        &mut self,
        maker: &Maker,
        count: usize,
        last: i64,
        cancelled: bool,
        random: &mut Random,
    ) {
        let subject = self.subject();
        let born = (self.draft.client.created.millis() - maker.now.at.millis()) / 86_400_000;
        let born = born.min(last);
        if let Some(person) = self.draft.persons.first_mut() {
            person.person.created = self.draft.client.created;
        }
        let past = count.saturating_sub(usize::from(cancelled));
        let mut days: Vec<i64> = (1..past).map(|_| random.between(born, last)).collect();
        days.push(last);
        if cancelled {
            events::cancelled(
                maker,
                &mut self.draft,
                &subject,
                random.between(born, last),
                random,
            );
        }
        events::past(maker, &mut self.draft, &subject, &mut days, random);
    }

    fn plan(
        &mut self,
        maker: &Maker,
        when: (i64, Option<i64>),
        kind: InteractionKind,
        random: &mut Random,
    ) {
        let subject = self.subject();
        events::next(maker, &mut self.draft, &subject, when, kind, random);
    }
}
