//! The same records give the same office, in whatever order they come and whoever wrote them without knowing of whom.

use proptest::prelude::*;

use super::super::sample::{self, Seeded, office_of};
use super::super::{
    DeviceSecret, Identity, Keyring, NewFile, Random, Scope, UserSecret, file, membership::order,
};
use super::*;

const ROLES: [Role; 4] = [Role::Owner, Role::Admin, Role::Admin, Role::Manager];

/// What one device does next.
#[derive(Debug, Clone)]
enum Step {
    /// Reads everything that is on the share.
    Sync(usize),
    Admit(usize, usize),
    Retire(usize, usize),
    Remove(usize, usize),
    SetRole(usize, usize, usize),
    Rotate(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let who = 0..5_usize;
    prop_oneof![
        3 => who.clone().prop_map(Step::Sync),
        2 => (who.clone(), 0..5_usize).prop_map(|(by, role)| Step::Admit(by, role)),
        2 => (who.clone(), 0..9_usize).prop_map(|(by, whom)| Step::Retire(by, whom)),
        2 => (who.clone(), 1..9_usize).prop_map(|(by, whom)| Step::Remove(by, whom)),
        3 => (who.clone(), 1..9_usize, 0..5_usize)
            .prop_map(|(by, whom, role)| Step::SetRole(by, whom, role)),
        1 => who.prop_map(Step::Rotate),
    ]
}

/// Plays the steps; gives all files that were made and the identities of the first devices.
fn play(steps: &[Step]) -> (Vec<NewFile>, Vec<Identity>) {
    let mut random = Seeded::new(11);
    let mut devices = office_of(11, &ROLES);
    let mut share: Vec<NewFile> = Vec::new();
    let mut at = 0;
    for step in steps {
        at += 1;
        let made = match *step {
            Step::Sync(by) => {
                for made in &share {
                    let _taken = devices[by].absorb(&made.name, &made.bytes);
                }
                Ok(Vec::new())
            }
            Step::Admit(by, role) => {
                let (device, user) = (
                    DeviceSecret::random(&mut random),
                    UserSecret::random(&mut random),
                );
                let number = 10 + u32::from(random.array::<1>()[0] % 8);
                let office = devices[by].office();
                let entrant = Entrant::new(office, number.into(), &user, &device, number);
                let invite = [random.array::<1>()[0] % 16; 8];
                devices[by].admit(entrant, Role::ALL[role], invite, at, &mut random)
            }
            Step::Retire(by, whom) => {
                let all = devices[by].devices();
                let device = all[whom % all.len()];
                devices[by].retire(device, sample::cut(5), at, &mut random)
            }
            Step::Remove(by, whom) => devices[by].remove(whom as i64, Vec::new(), at, &mut random),
            Step::SetRole(by, whom, role) => devices[by]
                .set_role(whom as i64, Role::ALL[role], Vec::new(), at)
                .map(|made| vec![made]),
            Step::Rotate(by) => Ok(devices[by].upkeep(&mut random)),
        };
        share.extend(made.unwrap_or_default());
    }
    let identities = devices.iter().map(|it| it.identity().clone()).collect();
    (share, identities)
}

/// A device that has the office's first files and takes the others in an order that a seed decides.
fn read(identity: &Identity, share: &[NewFile], seed: u64) -> Keyring {
    let devices = office_of(11, &ROLES);
    let mut base: Vec<NewFile> = Vec::new();
    for (record, _) in devices[0].membership().history() {
        base.push(file::of_record(&identity.roster, record));
    }
    let mut random = Seeded::new(seed);
    let mut order: Vec<&NewFile> = base.iter().chain(share).collect();
    for place in (1..order.len()).rev() {
        let other = u64::from_le_bytes(random.array()) % (place as u64 + 1);
        order.swap(place, other as usize);
    }
    let mut keyring = devices
        .into_iter()
        .find(|it| it.device() == identity.device.public().id())
        .unwrap();
    // Its envelopes stay, its membership begins anew.
    keyring.membership = Membership::new(identity.office, identity.founding);
    for made in order {
        keyring.absorb(&made.name, &made.bytes).unwrap();
        if random.array::<1>()[0] < 60 {
            keyring.absorb(&made.name, &made.bytes).unwrap();
        }
    }
    keyring
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_records_give_the_same_office_in_any_order(
        steps in prop::collection::vec(step(), 1..24),
        seeds in prop::array::uniform2(any::<u64>()),
    ) {
        let (share, identities) = play(&steps);
        let one = read(&identities[0], &share, seeds[0]);
        let other = read(&identities[3], &share, seeds[1]);
        let (this, that) = (one.membership(), other.membership());
        prop_assert_eq!(this.waiting(), 0);
        prop_assert_eq!(this.head(), that.head());
        prop_assert_eq!(this.state(), that.state());
        // What was worked out step by step is what is worked out at once.
        let at_once = order::evaluate(this.office, &this.known, &this.all());
        prop_assert_eq!(this.state(), &at_once);
        let verdicts = |of: &Membership| -> Vec<_> {
            of.history().iter().map(|(record, counts)| (record.hash, *counts)).collect()
        };
        prop_assert_eq!(verdicts(this), verdicts(that));
        // An owner is left, no number was given twice, and nobody below admin made an act count.
        let state = this.state();
        prop_assert!(state.devices.values().any(|it| it.live && state.role(it.user) == Some(Role::Owner)));
        let mut numbers: Vec<_> = state.devices.values().map(|it| it.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        prop_assert_eq!(numbers.len(), state.devices.len());
        // Both write the company in the same epoch, if both still hold a key of it.
        let mut one = one;
        let mut random = Seeded::new(1);
        one.upkeep(&mut random);
        prop_assert!(one.needs().is_empty() || one.me().is_none());
        if let Some((_, clean)) = one.current(Scope::COMPANY) {
            prop_assert!(clean || one.me().is_none_or(|me| me.role < Role::Admin));
        }
    }
}

#[test]
fn many_devices_are_judged_quickly_and_alike() {
    let roles = [Role::Manager; 99];
    let devices = office_of(3, &roles);
    let log = devices[0].membership();
    assert_eq!(log.state().devices.len(), 100);
    assert_eq!(
        log.state(),
        &order::evaluate(log.office, &log.known, &log.all())
    );
}
