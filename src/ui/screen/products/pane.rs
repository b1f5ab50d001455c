//! A product in the pane beside the list: its fields and its price in every list, saved together as one action.

use iced::Task;

use super::Office;
use super::list::Line;
use crate::domain::client::FieldError;
use crate::domain::id::{GroupId, PriceListId, ProductId};
use crate::domain::money::Price;
use crate::domain::product::{Product, ProductField, ProductKind};
use crate::i18n::id;
use crate::say;
use crate::store::{Action, Changes, StoreError, StoreResult, Tx, price, product};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::Done;
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::money;
use crate::ui::screen::orders::face;
use crate::ui::screen::pick::{Opt, Source};

/// Name of the form, for focus and tests.
pub const ID: &str = "product";

/// The fields in the order of the form, besides the prices.
const FIELDS: [ProductField; 8] = [
    ProductField::Name,
    ProductField::Code,
    ProductField::Kind,
    ProductField::Unit,
    ProductField::Group,
    ProductField::Vat,
    ProductField::Description,
    ProductField::Archived,
];

/// The widget that has the keyboard first.
pub fn first() -> String {
    format!("{ID}-name")
}

/// A product that is edited.
#[derive(Debug)]
pub struct Pane {
    line: Option<Line>,
    /// Was saved as new: from now on it is changed.
    added: Option<ProductId>,
    form: Form,
    lists: Vec<PriceListId>,
    is_dirty: bool,
    is_saving: bool,
}

/// How a message ends.
#[derive(Debug)]
pub enum Answer {
    Cancelled,
    Saving(Task<Saved>),
    Remove,
}

/// What was saved.
#[derive(Debug, Clone)]
pub struct Saved {
    pub done: Done,
    pub id: Option<ProductId>,
    pub is_new: bool,
}

impl Pane {
    /// Opens a product, or a new one.
    pub fn new(ctx: &Ctx, office: &Office, line: Option<Line>) -> Self {
        let words = ctx.words;
        let column = |name: &str| say::column(words, name);
        let new = Product {
            vat: office
                .vat
                .iter()
                .find(|rate| rate.usual)
                .map(|rate| rate.rate)
                .unwrap_or_default(),
            ..Product::default()
        };
        let shown = line.as_ref().map_or(&new, |line| &line.product);
        let kinds = ProductKind::ALL.iter().map(|kind| {
            let name = say::code(words, "product-kind", kind.code());
            Opt::new(kind.code(), name)
        });
        let groups = office.groups.iter();
        let groups: Vec<Opt> = groups
            .map(|group| Opt::new(group.id.to_string(), group.name.clone()))
            .collect();
        let group = groups
            .iter()
            .find(|group| Some(&group.value) == shown.group.map(|id| id.to_string()).as_ref())
            .cloned()
            .unwrap_or_default();
        let mut rates: Vec<Opt> = office
            .vat
            .iter()
            .map(|rate| Opt::new(rate.rate.code(), say::vat(words, rate.rate)))
            .collect();
        if !rates.iter().any(|rate| rate.value == shown.vat.code()) {
            rates.push(Opt::new(shown.vat.code(), say::vat(words, shown.vat)));
        }
        let mut form = Form::new(ID)
            .labels(104.0)
            .line("name", column("name"), &shown.name)
            .line("code", column("code"), &shown.code)
            .choice("kind", column("kind"), kinds.collect(), shown.kind.code())
            .line("unit", column("unit"), &shown.unit)
            .hint(words.tr(id::PRODUCTS_UNIT_HINT))
            .link(
                "group",
                column("group-id"),
                Source::List(groups),
                group,
                false,
            )
            .choice("vat", column("vat"), rates, &shown.vat.code());
        for list in &office.lists {
            let price = line.as_ref().and_then(|line| line.price(list.id));
            let price = price.map(|price| face::typed(words, &price.text()));
            let sign = match money::sign(list.currency, office.rates.main) {
                "" => list.currency.code(),
                sign => sign,
            };
            let mode = say::code(words, "price-mode", list.mode.code());
            form = form
                .line(
                    price_key(list.id),
                    list.name.clone(),
                    &price.unwrap_or_default(),
                )
                .hint(format!("{sign}, {mode}"));
        }
        let form = form
            .text("description", column("description"), &shown.description)
            .check("archived", column("archived"), shown.archived)
            .removable(line.is_some());
        Self {
            added: None,
            line,
            form,
            lists: office.lists.iter().map(|list| list.id).collect(),
            is_dirty: false,
            is_saving: false,
        }
    }

    /// The product; `None` for a new one.
    pub fn id(&self) -> Option<ProductId> {
        let known = self.line.as_ref().map(|line| line.product.id);
        known.or(self.added)
    }

    /// Its name, as it is typed now.
    pub fn name(&self) -> String {
        self.form.get("name")
    }

    /// Tells whether something typed is not saved.
    pub const fn is_dirty(&self) -> bool {
        self.is_dirty
    }

    /// Tells whether a value refuses to be saved.
    pub fn is_wrong(&self) -> bool {
        self.form.is_wrong()
    }

    /// Puts a new product into a group.
    pub fn set_group(&mut self, group: Option<GroupId>) {
        if let Some(group) = group {
            self.form.set("group", &group.to_string());
        }
    }

    /// Puts the caret into a field.
    pub fn focus(&self, key: Option<&str>) -> Task<form::Message> {
        self.form.focus(key)
    }

    /// Takes a message; gives work to start, or how it ends.
    pub fn update(
        &mut self,
        ctx: &Ctx,
        message: form::Message,
    ) -> (Task<form::Message>, Option<Answer>) {
        let (task, wish) = self.form.update(ctx, message);
        match wish {
            Some(Wish::Changed(_)) => {
                self.is_dirty = true;
                (task, None)
            }
            Some(Wish::Cancel) => (task, Some(Answer::Cancelled)),
            Some(Wish::Remove) => (task, Some(Answer::Remove)),
            Some(Wish::Save) => match self.save(ctx) {
                Ok(saving) => (task, Some(Answer::Saving(saving))),
                Err(wrong) => (Task::batch([task, self.form.focus(wrong)]), None),
            },
            None => (task, None),
        }
    }

    /// Begins to save; `Err` names the field that refuses.
    pub fn save(&mut self, ctx: &Ctx) -> Result<Task<Saved>, Option<&'static str>> {
        if self.is_saving {
            return Ok(Task::none());
        }
        let mut made = self
            .line
            .as_ref()
            .map(|line| line.product.clone())
            .unwrap_or_default();
        for field in FIELDS {
            if let Err(error) = field.set(&mut made, &self.form.get(field.code())) {
                self.form
                    .refuse(field.code(), say::field_error(ctx.words, &error));
                return Err(Some(field.code()));
            }
        }
        let mut prices: Vec<(PriceListId, Option<Price>)> = Vec::new();
        for list in &self.lists {
            let typed = self.form.get(&price_key(*list));
            let price = if typed.is_empty() {
                Ok(None)
            } else {
                Price::parse(&typed).map(Some)
            };
            match price {
                Ok(price) if price.is_some_and(|price| price.get() < 0) => {
                    let error = FieldError::NotANumber { given: typed };
                    let said = say::field_error(ctx.words, &error);
                    self.form.refuse(&price_key(*list), said);
                    return Err(None);
                }
                Ok(price) => {
                    let old = self.line.as_ref().and_then(|line| line.price(*list));
                    if old != price {
                        prices.push((*list, price));
                    }
                }
                Err(error) => {
                    let said = say::field_error(ctx.words, &error);
                    self.form.refuse(&price_key(*list), said);
                    return Err(None);
                }
            }
        }
        self.is_saving = true;
        let of = self.id();
        let action = if of.is_some() {
            Action::EditProduct
        } else {
            Action::AddProduct
        };
        let subject = made.name.clone();
        let done = ctx.desk.act(action, subject.clone(), move |tx| {
            write(tx, of, made, &prices)
        });
        Ok(
            done.map(move |result: StoreResult<(ProductId, Changes)>| Saved {
                id: result.as_ref().ok().map(|(id, _)| *id),
                is_new: of.is_none(),
                done: Done {
                    action,
                    subject: subject.clone(),
                    result: result.map(|(_, changes)| changes),
                },
            }),
        )
    }

    /// It was saved.
    pub fn saved(&mut self, id: Option<ProductId>) {
        self.is_saving = false;
        self.is_dirty = false;
        self.added = self.added.or(id);
    }

    /// Says a refusal of the base at its field; false when no field of the form is meant.
    pub fn refused(&mut self, ctx: &Ctx, error: &StoreError) -> bool {
        self.is_saving = false;
        let StoreError::Refused(refusal) = error else {
            return false;
        };
        let Some(field) = refusal.field().filter(|field| self.form.has(field)) else {
            return false;
        };
        let said = say::refused(ctx.words, refusal);
        self.form
            .refuse(field, format!("{} {}", said.what, said.todo));
        true
    }

    /// The form.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, form::Message> {
        self.form.view(ctx, ctx.words.tr(id::COMMAND_SAVE))
    }
}

fn price_key(list: PriceListId) -> String {
    format!("price-{list}")
}

fn write(
    tx: &Tx<'_>,
    of: Option<ProductId>,
    made: Product,
    prices: &[(PriceListId, Option<Price>)],
) -> StoreResult<ProductId> {
    let id = match of {
        Some(of) => {
            product::update::<StoreError>(tx, of, |known| {
                *known = Product {
                    id: of,
                    created: known.created,
                    ..made
                };
                Ok(())
            })?;
            of
        }
        None => product::add(tx, &made)?,
    };
    for (list, to) in prices {
        price::set(tx, *list, id, *to)?;
    }
    Ok(id)
}
