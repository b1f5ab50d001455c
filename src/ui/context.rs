//! What every screen may look at: colours, words, time, the desk, who works here. Lent by the application, never owned.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::desk::Desk;
use super::shortcuts::Shortcuts;
use super::theme::Tokens;
use super::together::Together;
use crate::domain::id::UserId;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::i18n::Words;
use crate::platform::Clock;
use crate::store::client_list::Now;

/// The shared, read-only surroundings of a screen.
#[derive(Debug, Clone)]
pub struct Ctx {
    pub tokens: &'static Tokens,
    pub words: &'static Words,
    pub desk: Desk,
    pub clock: Clock,
    pub zone: Tz,
    /// Size of the window in logical pixels.
    pub size: iced::Size,
    /// Physical pixels to a logical one.
    pub density: f32,
    /// Height of a table row, by the user's choice (`theme::height::ROW`, `ROW_DENSE`, `ROW_ROOMY`).
    pub row: f32,
    /// Users of the office; short, loaded at the start and after each change.
    pub users: Vec<User>,
    pub me: Option<UserId>,
    /// The keys of commands on this computer.
    pub keys: Shortcuts,
    /// What is known of the office on the shared folder.
    pub together: Together,
}

/// The colour of a user, 1 to 6: the chosen one, else by the place among the users; 0 for one who is not known. The same in
/// circles of initials and in the calendar.
pub fn user_colour(users: &[User], user: Option<UserId>) -> u8 {
    const USUAL: [u8; 6] = [1, 2, 5, 4, 6, 3];
    let Some(place) = user.and_then(|id| users.iter().position(|known| known.id == id)) else {
        return 0;
    };
    let chosen = users[place].color.strip_prefix("cat");
    let chosen = chosen.and_then(|number| number.parse().ok());
    chosen
        .filter(|number| (1..=6).contains(number))
        .unwrap_or(USUAL[place % USUAL.len()])
}

impl Ctx {
    /// Gives what stands for a key of the table of commands here and now; empty when nothing does.
    pub fn key(&self, key: &'static str) -> &'static str {
        self.keys.shown(key)
    }

    /// Gives the present instant.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Gives the present instant with the zone, as lists want it.
    pub fn moment(&self) -> Now {
        Now {
            at: self.now(),
            zone: self.zone,
        }
    }

    /// Gives today's date.
    pub fn today(&self) -> NaiveDate {
        self.now().local(self.zone).date()
    }

    /// Finds a user by id, also one who is no more.
    pub fn user(&self, id: UserId) -> Option<&User> {
        let mut all = self.users.iter().chain(&self.together.former);
        all.find(|user| user.id == id)
    }

    /// Tells whether the window is so narrow that the sidebar shrinks to icons (LOOK.md, section 5).
    pub fn is_narrow(&self) -> bool {
        self.size.width <= 1100.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_has_the_chosen_colour_or_one_by_the_place() {
        let user = |id: i64, color: &str| User {
            id: UserId::new(id),
            color: color.to_owned(),
            ..User::default()
        };
        let users = [user(1, ""), user(2, "cat6"), user(3, "cat9"), user(4, "")];
        let all = users
            .iter()
            .map(|known| user_colour(&users, Some(known.id)));
        assert_eq!(all.collect::<Vec<_>>(), [1, 6, 5, 4]);
        assert_eq!(user_colour(&users, Some(UserId::new(9))), 0);
        assert_eq!(user_colour(&users, None), 0);
    }
}
