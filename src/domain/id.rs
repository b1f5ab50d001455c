//! Row ids: device number (23 bits) << 40 | counter (40 bits), unique in the office without asking anyone.

/// The largest device number (23 bits).
pub const MAX_DEVICE: i64 = (1 << 23) - 1;
/// Number of bits of the counter.
pub const COUNTER_BITS: u32 = 40;

/// Gives the number of the device that gave out an id by counting; `None` when none did.
pub fn device_of(id: i64) -> Option<u32> {
    u32::try_from(id >> COUNTER_BITS).ok()
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub struct $name(i64);

        impl $name {
            /// Wraps a row id read from the base.
            pub const fn new(row: i64) -> Self {
                Self(row)
            }

            /// Gives the row id.
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}", self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.trim().parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A client, company or person.
    ClientId,
    /// A contact person.
    PersonId,
    /// A contact detail: phone, e-mail, postal address, ...
    DetailId,
    /// A tax code, IBAN or another identifier of a client.
    IdentifierId,
    /// An interaction: call, meeting, e-mail, ...
    InteractionId,
    /// A participant of an interaction.
    ParticipantId,
    /// A user of the program.
    UserId,
    /// A tag.
    TagId,
    /// A book: a portfolio of clients.
    BookId,
    /// A custom field.
    FieldId,
    /// A saved view of a list.
    ViewId,
    /// An action of a user, as history and undo know it.
    ActionId,
    /// A pipeline of deals.
    PipelineId,
    /// A stage of a pipeline.
    StageId,
    /// A deal.
    DealId,
    /// A line of a deal or an order.
    LineId,
    /// A campaign that brings leads and deals.
    CampaignId,
    /// A reason why a deal was lost or a lead closed.
    ReasonId,
    /// A product or service.
    ProductId,
    /// A group of products.
    GroupId,
    /// A price list.
    PriceListId,
    /// An offered VAT rate.
    VatRateId,
    /// A discount agreed with a client.
    AgreementId,
    /// An order.
    OrderId,
    /// A part of an order's payment schedule.
    PartId,
    /// A shipment.
    ShipmentId,
    /// A payment.
    PaymentId,
    /// One of our own companies.
    CompanyId,
    /// A bank account of ours.
    AccountId,
    /// A document: offer, invoice, ...
    DocumentId,
    /// A template of documents.
    TemplateId,
    /// A sheet of labels that a user measured.
    LabelSheetId,
    /// An entry of the calendar.
    EntryId,
    /// A task.
    TaskId,
    /// A line of a task's checklist.
    TaskItemId,
    /// A template of several tasks.
    TaskTemplateId,
    /// A room, a car or another thing that is booked.
    ResourceId,
    /// A reminder.
    ReminderId,
}

/// Gives the id of a row that links two rows, the same on every device: 63 bits of a mixed hash of both ids.
///
/// The finaliser is that of splitmix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
/// The two ids are not interchangeable: the link of (a, b) is another row than the link of (b, a).
pub const fn link(a: i64, b: i64) -> i64 {
    let mixed = mix(mix(a.cast_unsigned())
        .wrapping_add(b.cast_unsigned())
        .wrapping_add(0x9e37_79b9_7f4a_7c15));
    (mixed >> 1).cast_signed()
}

/// Gives a number for a text, the same on every device: 63 bits of FNV-1a (RFC 9923, 64 bits).
pub const fn of_text(text: &str) -> i64 {
    let bytes = text.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut at = 0;
    while at < bytes.len() {
        hash ^= bytes[at] as u64;
        hash = hash.wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    (hash >> 1).cast_signed()
}

const fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_stable_positive_and_directed() {
        assert_eq!(link(1, 2), link(1, 2));
        assert_ne!(link(1, 2), link(2, 1));
        assert!((0..1_000).all(|n| link(n, n + 1) >= 0));
    }
}
