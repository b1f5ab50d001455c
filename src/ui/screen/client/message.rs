//! What happens to a client's card.

use iced::advanced::widget::Id;

use super::super::act::Done;
use super::super::deals::forms::Saved;
use super::{CardData, Open, Tab, Target, edit, quick};
use crate::domain::client::ClientField;
use crate::domain::contact_detail::ContactDetail;
use crate::domain::id::{ClientId, DealId, InteractionId, OrderId, TagId};
use crate::domain::interaction::InteractionKind;
use crate::store::StoreResult;
use crate::store::client_card::Item;
use crate::ui::screen::documents::block;
use crate::ui::screen::{form, history, interaction};

/// What happens to the card.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(u64, StoreResult<Option<Box<CardData>>>),
    More,
    /// The timeline is scrolled this far and so high.
    Scrolled(f32, f32),
    /// The open item is so high.
    OpenHeight(f32),
    MoreLoaded(u64, StoreResult<Vec<Item>>),
    Tab(Tab),
    Edit(edit::Message),
    /// Opens the value that has the focus, or the first one.
    EditFocused(Option<Id>),
    Toggle(ClientField),
    Untag(TagId),
    AllFields,
    Acted(Done),
    Quick(quick::Message),
    Begin(InteractionKind),
    TypedAnywhere(String),
    Select(InteractionId),
    Pane(interaction::Message),
    History(history::Message),
    Menu(Open),
    /// A command of the table, from a menu.
    Run(crate::ui::command::CommandId),
    CloseMenu,
    Call,
    CallAnyway,
    Mail,
    Use(ContactDetail, Target),
    OpenClient(ClientId),
    OpenDeal(DealId),
    NewDeal,
    OpenOrder(OrderId),
    NewOrder,
    /// Shows all orders of the client.
    AllOrders,
    /// Something in the section of documents, or in the timeline.
    Papers(block::Message),
    /// Shows the client among the settlements.
    OpenSettlement,
    /// Makes a lead a client.
    Promote,
    /// Asks why a lead is given up.
    CloseLead,
    ReopenLead,
    Ask(form::Message),
    Asked(Saved),
    /// Opens a web address.
    Follow(String),
    Delete,
}
