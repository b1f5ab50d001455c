//! The form of a new product asked for while lines are typed: what was typed is its name, its price goes into the price list
//! of the document. Product and price are saved as one action; the line takes the product afterwards.

use iced::Task;
use rusqlite::Connection;

use super::act::Done;
use super::form::{self, Form, Wish};
use super::pick::{Opt, Source};
use super::{money, parts};
use crate::domain::id::{PriceListId, ProductId};
use crate::domain::money::{Currency, Price};
use crate::domain::product::{
    OfferedRate, PriceList, Product, ProductField, ProductGroup, ProductKind,
};
use crate::i18n::id;
use crate::say;
use crate::store::{Action, Changes, StoreError, StoreResult, office_option, price, product, vat};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::Type;
use crate::ui::widget::{dialog, popup, text};

/// Name of the form, for focus and tests: `new-product-name` and so on.
pub const ID: &str = "new-product";

const FIELDS: [ProductField; 6] = [
    ProductField::Name,
    ProductField::Code,
    ProductField::Kind,
    ProductField::Unit,
    ProductField::Group,
    ProductField::Vat,
];

/// What the form offers.
#[derive(Debug, Clone, Default)]
pub struct Office {
    groups: Vec<ProductGroup>,
    vat: Vec<OfferedRate>,
    list: Option<PriceList>,
    main: Currency,
}

/// An open form; see the module.
#[derive(Debug)]
pub struct NewProduct {
    name: String,
    list: Option<PriceListId>,
    /// `None` until what it offers was read.
    form: Option<Form>,
    is_saving: bool,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    Read(StoreResult<Box<Office>>),
    Form(form::Message),
    Saved(Done, Option<ProductId>),
}

/// How it ends.
#[derive(Debug)]
pub enum Answer {
    Cancelled,
    /// Made, or failed in a way that no field can say.
    Made(Done, Option<ProductId>),
}

impl NewProduct {
    /// Opens the form of a product of this name, priced in a list.
    pub fn new(
        ctx: &Ctx,
        name: impl Into<String>,
        list: Option<PriceListId>,
    ) -> (Self, Task<Message>) {
        let new = Self {
            name: name.into(),
            list,
            form: None,
            is_saving: false,
        };
        let read = ctx.desk.read(move |conn| read(conn, list).map(Box::new));
        (new, read.map(Message::Read))
    }

    /// What it is called now.
    pub fn name(&self) -> String {
        let form = self.form.as_ref();
        form.map_or_else(|| self.name.clone(), |form| form.get("name"))
    }

    /// The widget that has the keyboard first.
    pub fn first(&self) -> String {
        format!("{ID}-code")
    }

    /// Takes a message; gives work to start and, at the end, how it ends.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> (Task<Message>, Option<Answer>) {
        match message {
            Message::Read(Ok(office)) => {
                let form = form_of(ctx, &self.name, &office);
                let focused = form.focus(Some("code"));
                self.form = Some(form);
                (focused, None)
            }
            Message::Read(Err(error)) => {
                let done = Done {
                    action: Action::AddProduct,
                    subject: self.name.clone(),
                    result: Err(error),
                };
                (Task::none(), Some(Answer::Made(done, None)))
            }
            Message::Form(message) => {
                let Some(form) = &mut self.form else {
                    return (Task::none(), None);
                };
                let (task, wish) = form.update(ctx, message);
                let task = task.map(Message::Form);
                match wish {
                    Some(Wish::Cancel) => (task, Some(Answer::Cancelled)),
                    Some(Wish::Save) if !self.is_saving => {
                        let saving = self.save(ctx);
                        (Task::batch([task, saving]), None)
                    }
                    _ => (task, None),
                }
            }
            Message::Saved(done, made) => {
                self.is_saving = false;
                let focused = match &done.result {
                    Err(error) => self.refused(ctx, error),
                    Ok(_) => None,
                };
                match focused {
                    Some(focused) => (focused, None),
                    None => (Task::none(), Some(Answer::Made(done, made))),
                }
            }
        }
    }

    fn save(&mut self, ctx: &Ctx) -> Task<Message> {
        let Some(form) = &mut self.form else {
            return Task::none();
        };
        let mut made = Product::default();
        for field in FIELDS {
            if let Err(error) = field.set(&mut made, &form.get(field.code())) {
                form.refuse(field.code(), say::field_error(ctx.words, &error));
                return form.focus_wrong();
            }
        }
        let typed = form.get("price");
        let costs = if typed.is_empty() {
            Ok(None)
        } else {
            Price::parse(&typed).map(Some)
        };
        let costs = match costs {
            Ok(costs) => costs,
            Err(error) => {
                form.refuse("price", say::field_error(ctx.words, &error));
                return form.focus_wrong();
            }
        };
        self.is_saving = true;
        let (list, subject) = (self.list, made.name.clone());
        let done = ctx
            .desk
            .act(Action::AddProduct, subject.clone(), move |tx| {
                let id = product::add(tx, &made)?;
                if let (Some(list), Some(_)) = (list, costs) {
                    price::set(tx, list, id, costs)?;
                }
                Ok(id)
            });
        done.map(move |result: StoreResult<(ProductId, Changes)>| {
            let made = result.as_ref().ok().map(|(id, _)| *id);
            let done = Done {
                action: Action::AddProduct,
                subject: subject.clone(),
                result: result.map(|(_, changes)| changes),
            };
            Message::Saved(done, made)
        })
    }

    /// Says a refusal of the base at its field, and puts the caret there; `None` when no field is meant.
    fn refused(&mut self, ctx: &Ctx, error: &StoreError) -> Option<Task<Message>> {
        let form = self.form.as_mut()?;
        let StoreError::Refused(refusal) = error else {
            return None;
        };
        let field = refusal.field().filter(|field| form.has(field))?;
        let said = say::refused(ctx.words, refusal);
        form.refuse(field, format!("{} {}", said.what, said.todo));
        Some(form.focus_wrong())
    }

    /// The form in its box, once it is there.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        let form = self.form.as_ref()?;
        let title = text::line(words.tr(id::COMMAND_NEW_PRODUCT), Type::HEAD).color(t.text);
        let column = iced::widget::Column::new()
            .spacing(10)
            .width(iced::Length::Fill)
            .push(title)
            .push(form.inputs(ctx).map(Message::Form))
            .push(parts::rule(t.line_subtle))
            .push(
                form.buttons(ctx, words.tr(id::PRODUCT_MAKE))
                    .map(Message::Form),
            );
        Some(popup::panel(t, 20.0, column).width(dialog::WIDE).into())
    }
}

fn form_of(ctx: &Ctx, name: &str, office: &Office) -> Form {
    let words = ctx.words;
    let column = |name: &str| say::column(words, name);
    let usual = office.vat.iter().find(|rate| rate.usual);
    let usual = usual.map(|rate| rate.rate).unwrap_or_default();
    let kinds = ProductKind::ALL.iter().map(|kind| {
        let name = say::code(words, "product-kind", kind.code());
        Opt::new(kind.code(), name)
    });
    let groups = office.groups.iter();
    let groups = groups.map(|group| Opt::new(group.id.to_string(), group.name.clone()));
    let rates = office.vat.iter();
    let rates = rates.map(|rate| Opt::new(rate.rate.code(), say::vat(words, rate.rate)));
    let form = Form::new(ID)
        .labels(104.0)
        .line("name", column("name"), name)
        .line("code", column("code"), "")
        .choice(
            "kind",
            column("kind"),
            kinds.collect(),
            ProductKind::default().code(),
        )
        .line("unit", column("unit"), "")
        .hint(words.tr(id::PRODUCTS_UNIT_HINT))
        .link(
            "group",
            column("group-id"),
            Source::List(groups.collect()),
            Opt::default(),
            false,
        )
        .choice("vat", column("vat"), rates.collect(), &usual.code());
    let Some(list) = &office.list else {
        return form;
    };
    let sign = match money::sign(list.currency, office.main) {
        "" => list.currency.code(),
        sign => sign,
    };
    let mode = say::code(words, "price-mode", list.mode.code());
    form.line("price", column("price"), "")
        .hint(format!("{}: {sign}, {mode}", list.name))
}

fn read(conn: &Connection, list: Option<PriceListId>) -> StoreResult<Office> {
    let lists = price::lists(conn)?.into_iter();
    Ok(Office {
        groups: product::groups(conn)?,
        vat: super::order::offered(vat::all(conn, None)?),
        list: lists.into_iter().find(|known| Some(known.id) == list),
        main: office_option::rates(conn)?.main,
    })
}
