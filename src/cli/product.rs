//! `kartoteka product ...`: products and services, and their prices.

use clap::{Args, Subcommand};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::arg::codes;
use super::client::PageArgs;
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::output::{Lines, Table, sections};
use super::reference::{self, Ref};
use super::trade::{self, id_json, link_json};
use crate::domain::id::{GroupId, PriceListId, ProductId};
use crate::domain::money::Price;
use crate::domain::product::{Product, ProductField, ProductKind};
use crate::i18n::id;
use crate::say;
use crate::store::product::ProductFilter;
use crate::store::{Action, StoreError, Table as Rows, price, product, vat};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Box<Add>),
    List(List),
    Show {
        product: Ref,
    },
    Edit(Box<Edit>),
    /// The price in a list; nothing takes it away.
    Price {
        product: Ref,
        price: Option<String>,
        #[arg(long)]
        price_list: Option<Ref>,
    },
    Delete {
        #[arg(required = true)]
        products: Vec<Ref>,
    },
    Restore {
        #[arg(required = true)]
        products: Vec<Ref>,
    },
    /// `import` and `export`.
    #[command(flatten)]
    File(super::product_import::Command),
}

#[derive(Debug, Args)]
pub struct Add {
    name: String,
    #[arg(long, value_parser = codes!(ProductKind))]
    kind: Option<ProductKind>,
    #[command(flatten)]
    parts: Parts,
    #[arg(long)]
    price: Option<String>,
    #[arg(long)]
    price_list: Option<Ref>,
}

#[derive(Debug, Args)]
pub struct Edit {
    product: Ref,
    #[arg(long)]
    name: Option<String>,
    #[arg(long, value_parser = codes!(ProductKind))]
    kind: Option<ProductKind>,
    #[command(flatten)]
    parts: Parts,
    /// Not offered any more, but kept.
    #[arg(long, value_name = "yes|no", value_parser = ["yes", "no"])]
    archived: Option<String>,
}

#[derive(Debug, Args)]
pub struct Parts {
    #[arg(long)]
    code: Option<String>,
    #[arg(long)]
    unit: Option<String>,
    #[arg(long, value_name = "20|without")]
    vat: Option<String>,
    #[arg(long)]
    group: Option<Ref>,
    #[arg(long)]
    description: Option<String>,
}

#[derive(Debug, Args)]
pub struct List {
    #[arg(long)]
    text: Option<String>,
    #[arg(long)]
    group: Option<Ref>,
    /// Also those not offered any more.
    #[arg(long = "archived")]
    also_archived: bool,
    #[arg(long)]
    price_list: Option<Ref>,
    #[command(flatten)]
    page: PageArgs,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add(add) => add.run(ctx),
            Self::List(list) => list.run(ctx),
            Self::Show { product } => show(ctx, &product),
            Self::Edit(edit) => edit.run(ctx),
            Self::Price {
                product,
                price,
                price_list,
            } => set_price(ctx, &product, price.as_deref(), price_list.as_ref()),
            Self::Delete { products } => delete(ctx, &products),
            Self::Restore { products } => {
                super::base::restore_rows(ctx, &products, Some(Rows::Product))
            }
            Self::File(command) => command.run(ctx),
        }
    }
}

impl Parts {
    fn set(&self, ctx: &Ctx<'_>, conn: &Connection, product: &mut Product) -> CliResult<()> {
        for (field, typed) in [
            (ProductField::Code, &self.code),
            (ProductField::Unit, &self.unit),
            (ProductField::Description, &self.description),
        ] {
            if let Some(typed) = typed {
                field.set(product, typed).of_field(field.code())?;
            }
        }
        if let Some(vat) = &self.vat {
            product.vat = trade::vat(ctx.words, vat)?;
        }
        if let Some(group) = &self.group {
            product.group = Some(group.group(conn)?);
        }
        Ok(())
    }
}

/// Gives the price list that was typed, else the first one.
fn price_list(conn: &Connection, typed: Option<&Ref>) -> CliResult<PriceListId> {
    match typed {
        Some(typed) => typed.price_list(conn),
        None => price::lists(conn)?
            .first()
            .map(|list| list.id)
            .ok_or_else(|| CliError::failed(id::CLI_NO_PRICE_LIST, id::CLI_NO_PRICE_LIST_DO)),
    }
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (draft, wanted) = store.read(|conn| -> CliResult<_> {
            let usual = vat::all(conn, None)?.into_iter().find(|rate| rate.usual);
            let mut draft = Product {
                name: self.name.trim().to_owned(),
                kind: self.kind.unwrap_or_default(),
                vat: usual.map(|rate| rate.rate).unwrap_or_default(),
                ..Product::default()
            };
            self.parts.set(ctx, conn, &mut draft)?;
            let wanted = match &self.price {
                Some(typed) => {
                    let price = Price::parse(typed).of_field("price")?;
                    Some((price_list(conn, self.price_list.as_ref())?, price))
                }
                None => None,
            };
            Ok((draft, wanted))
        })?;
        let (added, did) = ctx.act(&store, Action::AddProduct, draft.name.clone(), |tx| {
            let added = product::add(tx, &draft)?;
            if let Some((list, price)) = wanted {
                price::set(tx, list, added, Some(price))?;
            }
            Ok(added)
        })?;
        let document = store.read(|conn| json_of(conn, added))?;
        ctx.tell_added(
            &store,
            &did,
            "product",
            &document,
            (Rows::Product, added.get()),
        )
    }
}

impl Edit {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (found, wanted) = store.read(|conn| -> CliResult<_> {
            let found = get(conn, self.product.product(conn)?)?;
            let mut wanted = found.clone();
            if let Some(name) = &self.name {
                ProductField::Name.set(&mut wanted, name).of_field("name")?;
            }
            wanted.kind = self.kind.unwrap_or(wanted.kind);
            self.parts.set(ctx, conn, &mut wanted)?;
            if let Some(archived) = &self.archived {
                wanted.archived = archived == "yes";
            }
            Ok((found, wanted))
        })?;
        if wanted == found {
            return Err(CliError::wrong(
                id::CLI_NOTHING_TO_SET,
                id::CLI_NOTHING_TO_CHANGE_DO,
            ));
        }
        let ((), did) = ctx.act(&store, Action::EditProduct, wanted.name.clone(), |tx| {
            product::update::<CliError>(tx, found.id, |product| {
                product.clone_from(&wanted);
                Ok(())
            })
        })?;
        let document = store.read(|conn| json_of(conn, found.id))?;
        ctx.tell(&did, "product", &document)
    }
}

fn set_price(
    ctx: &mut Ctx<'_>,
    typed: &Ref,
    price: Option<&str>,
    list: Option<&Ref>,
) -> CliResult<()> {
    let store = ctx.writing()?;
    let price = price
        .map(str::trim)
        .filter(|price| !price.is_empty())
        .map(Price::parse)
        .transpose()
        .of_field("price")?;
    let (found, list, subject) = store.read(|conn| -> CliResult<_> {
        let found = get(conn, typed.product(conn)?)?;
        let list = price_list(conn, list)?;
        let named = trade::named(conn, Rows::PriceList, Some(list.get()))?;
        Ok((found.id, list, format!("{}: {named}", found.name)))
    })?;
    let ((), did) = ctx.act(&store, Action::EditPrices, subject, |tx| {
        Ok(price::set(tx, list, found, price)?)
    })?;
    let document = store.read(|conn| json_of(conn, found))?;
    ctx.tell(&did, "product", &document)
}

fn delete(ctx: &mut Ctx<'_>, typed: &[Ref]) -> CliResult<()> {
    let store = ctx.writing()?;
    let (ids, names, orders) = store.read(|conn| -> CliResult<_> {
        let ids = reference::each(typed, |id| id.product(conn))?;
        let mut names = Vec::new();
        let mut orders = 0;
        for &id in &ids {
            names.push(get(conn, id)?.name);
            orders += product::orders_with(conn, id)?;
        }
        Ok((ids, names, orders))
    })?;
    let ((), did) = ctx.act(&store, Action::DeleteProducts, names.join(", "), |tx| {
        for &id in &ids {
            product::delete(tx, id)?;
        }
        Ok(())
    })?;
    if orders > 0 {
        let kept = ctx
            .words
            .with(id::CLI_PRODUCT_KEPT, &[("count", orders.into())]);
        ctx.note(&kept)?;
    }
    let gone: Vec<Value> = ids.iter().map(|id| id_json(id.get())).collect();
    ctx.tell(&did, "products", &gone)
}

impl List {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let (total, shown, list) = store.read(|conn| -> CliResult<_> {
            let group = self.group.as_ref().map(|typed| typed.group(conn));
            let filter = ProductFilter {
                text: self.text.clone().unwrap_or_default(),
                group: group.transpose()?,
                archived: self.also_archived,
            };
            let ids = product::ids(conn, &filter)?;
            let total = ids.len();
            let most = self.page.limit.unwrap_or(usize::MAX);
            let wanted: Vec<ProductId> =
                ids.into_iter().skip(self.page.offset).take(most).collect();
            let lists = price::lists(conn)?;
            let list = match &self.price_list {
                Some(typed) => Some(typed.price_list(conn)?),
                None => lists.first().map(|list| list.id),
            };
            let list = lists.into_iter().find(|known| Some(known.id) == list);
            let mut shown = Vec::new();
            for found in product::lines(conn, &wanted)? {
                let price = match &list {
                    Some(list) => price::get(conn, list.id, found.id)?,
                    None => None,
                };
                let group = found.group.map(GroupId::get);
                let group = trade::named(conn, Rows::ProductGroup, group)?;
                let json = json_of(conn, found.id)?;
                shown.push((found, price, group, json));
            }
            Ok((total, shown, list))
        })?;
        let document = json!({
            "total": total,
            "offset": self.page.offset,
            "items": shown.iter().map(|(.., json)| json).collect::<Vec<_>>(),
        });
        ctx.show(&document, |ctx| {
            let mut table = Table::new([
                ctx.tr(id::COLUMN_ID),
                ctx.tr(id::COLUMN_CODE),
                ctx.tr(id::COLUMN_NAME),
                ctx.tr(id::COLUMN_GROUP_ID),
                ctx.tr(id::COLUMN_UNIT),
                ctx.tr(id::COLUMN_VAT),
                ctx.tr(id::COLUMN_PRICE),
            ]);
            for (found, price, group, _) in &shown {
                let price = match (price, &list) {
                    (Some(price), Some(list)) => {
                        format!("{} {}", price.text(), list.currency.code())
                    }
                    _ => String::new(),
                };
                table.row([
                    ctx.short(&store, Rows::Product, found.id.get()),
                    found.code.clone(),
                    found.name.clone(),
                    group.clone(),
                    found.unit.clone(),
                    say::vat(ctx.words, found.vat),
                    price,
                ]);
            }
            let count = trade::found(ctx.words, id::CLI_COUNT_PRODUCTS, shown.len(), total);
            sections([table.text(), count])
        })
    }
}

fn show(ctx: &mut Ctx<'_>, typed: &Ref) -> CliResult<()> {
    let store = ctx.reading()?;
    let (found, document, prices, orders) = store.read(|conn| -> CliResult<_> {
        let found = get(conn, typed.product(conn)?)?;
        let lists = price::lists(conn)?;
        let mut prices = Vec::new();
        for (list, price) in price::of_product(conn, found.id)? {
            if let Some(list) = lists.iter().find(|known| known.id == list) {
                prices.push((list.clone(), price));
            }
        }
        let orders = product::orders_with(conn, found.id)?;
        Ok((found.clone(), json_of(conn, found.id)?, prices, orders))
    })?;
    ctx.show(&document, |ctx| {
        let mut lines = Lines::default();
        lines.add(
            ctx.tr(id::COLUMN_ID),
            ctx.short(&store, Rows::Product, found.id.get()),
        );
        lines.add(ctx.tr(id::COLUMN_CODE), &found.code);
        lines.add(
            ctx.tr(id::COLUMN_KIND),
            say::code(ctx.words, "product-kind", found.kind.code()),
        );
        lines.add(ctx.tr(id::COLUMN_UNIT), &found.unit);
        lines.add(ctx.tr(id::COLUMN_VAT), say::vat(ctx.words, found.vat));
        lines.add(
            ctx.tr(id::COLUMN_GROUP_ID),
            document["group_name"].as_str().unwrap_or_default(),
        );
        if found.archived {
            lines.add(ctx.tr(id::COLUMN_ARCHIVED), say::yes_no(ctx.words, true));
        }
        for (list, price) in &prices {
            let mode = say::code(ctx.words, "price-mode", list.mode.code());
            let price = format!("{} {}, {mode}", price.text(), list.currency.code());
            lines.add(list.name.clone(), price);
        }
        if orders > 0 {
            lines.add(ctx.tr(id::CLI_IN_ORDERS), orders.to_string());
        }
        lines.add(ctx.tr(id::COLUMN_DESCRIPTION), &found.description);
        sections([found.name.clone(), lines.text()])
    })
}

fn get(conn: &Connection, id: ProductId) -> CliResult<Product> {
    let missing = StoreError::NotFound {
        what: "product",
        id: id.get(),
    };
    Ok(product::get(conn, id)?.ok_or(missing)?)
}

fn json_of(conn: &Connection, of: ProductId) -> CliResult<Value> {
    let found = get(conn, of)?;
    let lists = price::lists(conn)?;
    let prices: Vec<Value> = price::of_product(conn, of)?
        .into_iter()
        .filter_map(|(list, price)| {
            let list = lists.iter().find(|known| known.id == list)?;
            Some(json!({
                "price_list": id_json(list.id.get()),
                "name": list.name,
                "currency": list.currency.code(),
                "price_mode": list.mode.code(),
                "price": price.text(),
            }))
        })
        .collect();
    let group = found.group.map(GroupId::get);
    Ok(json!({
        "id": id_json(of.get()),
        "code": found.code,
        "name": found.name,
        "description": found.description,
        "kind": found.kind.code(),
        "unit": found.unit,
        "group": link_json(group),
        "group_name": trade::named(conn, Rows::ProductGroup, group)?,
        "vat": found.vat.code(),
        "archived": found.archived,
        "prices": prices,
    }))
}
