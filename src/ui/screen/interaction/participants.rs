//! Who takes part in an interaction, on both sides, and the contact detail that was used.

use super::data::{self, PaneData};
use super::pane::{Message, Mode, Pane};
use crate::domain::id::{DetailId, ParticipantId, PersonId, UserId};
use crate::domain::interaction::Who;
use crate::i18n::id;
use crate::store::{Action, interaction as interactions};
use crate::ui::context::Ctx;
use crate::ui::screen::Outcome;
use crate::ui::screen::pick::{self, Answer, Opt};

impl Pane {
    pub(super) fn pick(&mut self, ctx: &Ctx, message: pick::Message) -> Outcome<Message> {
        let (Mode::AddParticipant(pick) | Mode::ChooseDetail(_, pick)) = &mut self.mode else {
            return Outcome::none();
        };
        let (task, answer) = pick.update(ctx, message);
        let taken = match answer {
            None => return Outcome::run(task.map(Message::Pick)),
            Some(Answer::Cancelled) => {
                self.mode = Mode::View;
                return Outcome::none();
            }
            Some(Answer::Taken(taken)) => taken,
        };
        let id = self.id;
        let Some(data) = &self.data else {
            return Outcome::none();
        };
        let (who, detail, old) = match &self.mode {
            Mode::ChooseDetail(participant, _) => {
                let found = data
                    .item
                    .present
                    .iter()
                    .find(|present| present.participant.id == *participant);
                let Some(present) = found else {
                    return Outcome::none();
                };
                let detail = taken.value.parse().ok().map(DetailId::new);
                (present.participant.who, detail, Some(*participant))
            }
            _ => {
                let Some(who) = who_of(&taken.value) else {
                    return Outcome::none();
                };
                let kind = data.item.interaction.kind;
                let usual = data
                    .people
                    .iter()
                    .find(|person| who == Who::Person(person.id))
                    .and_then(|person| data::usual_detail(kind, &person.details));
                (who, usual.map(|detail| detail.id), None)
            }
        };
        Outcome::run(self.act(ctx, Action::EditInteraction, move |tx| {
            if let Some(old) = old {
                interactions::delete_participant(tx, old)?;
            }
            interactions::add_participant(tx, id, who, detail).map(|_| ())
        }))
    }
}

/// Those who can be added: contact persons of the client, then users of ours.
pub fn somebody(ctx: &Ctx, data: &PaneData) -> Vec<Opt> {
    let is_present = |who: Who| {
        let mut present = data.item.present.iter();
        present.any(|present| present.participant.who == who)
    };
    let people = data
        .people
        .iter()
        .filter(|person| !is_present(Who::Person(person.id)))
        .map(|person| Opt::new(format!("p{}", person.id), person.name.clone()));
    let ours = ctx.words.tr(id::INTERACTION_OURS);
    let users = ctx
        .users
        .iter()
        .filter(|user| !is_present(Who::User(user.id)))
        .map(|user| Opt {
            value: format!("u{}", user.id),
            label: user.name.clone(),
            note: ours.clone(),
            ..Opt::default()
        });
    people.chain(users).collect()
}

fn who_of(value: &str) -> Option<Who> {
    if let Some(person) = value.strip_prefix('p') {
        return person.parse().ok().map(|id| Who::Person(PersonId::new(id)));
    }
    let user = value.strip_prefix('u')?.parse().ok()?;
    Some(Who::User(UserId::new(user)))
}

pub fn details(data: &PaneData, participant: ParticipantId) -> Vec<Opt> {
    let who = data
        .item
        .present
        .iter()
        .find(|present| present.participant.id == participant)
        .map(|present| present.participant.who);
    let person = data
        .people
        .iter()
        .find(|person| who == Some(Who::Person(person.id)));
    let details = person.map(|person| person.details.as_slice());
    details
        .unwrap_or_default()
        .iter()
        .filter(|detail| !detail.value.is_empty())
        .map(|detail| Opt {
            value: detail.id.to_string(),
            label: detail.value.clone(),
            note: detail.label.clone(),
            ..Opt::default()
        })
        .collect()
}
