//! What the demo office sells and how far it got: products and prices, deals in all stages, orders half shipped, half
//! paid, late. Drawn from a generator of its own, so that clients and interactions stay as they are without it.

mod orders;
mod stock;

use chrono::NaiveDate;

use super::library::Library;
use super::paper::Traded;
use super::random::Random;
use super::words::Words;
use super::{Maker, Summary};
use crate::domain::client::ClientStatus;
use crate::domain::deal::{Campaign, Deal, DealRole, DealState, ReasonKind, Stage};
use crate::domain::id::{
    CampaignId, ClientId, DealId, OrderId, PersonId, PipelineId, ProductId, ReasonId, StageId,
    TagId, UserId,
};
use crate::domain::money::{Currency, Discount, Percent, Price, Quantity};
use crate::domain::time::Timestamp;
use crate::domain::trade_line::TradeLine;
use crate::i18n::Language;
use crate::store::trade_setup::{self, TradeWords};
use crate::store::{StoreResult, Tx, campaign, deal, office_option, order, pipeline, reason, tag};

use self::stock::{WORTH, converted, stages, usual_rate, worth};

/// One in so many orders is cancelled.
const CANCELLED: usize = 29;

/// How much a client does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plenty {
    /// An office of the guide: much is going on now.
    Guide,
    /// One of many clients: most of it is past.
    Bulk,
}

/// The office's pipelines, reasons and products.
#[derive(Debug)]
pub struct Trade {
    words: Words,
    pipelines: Vec<(PipelineId, Vec<Stage>)>,
    lost: Vec<ReasonId>,
    campaigns: Vec<CampaignId>,
    sold: Vec<Sold>,
}

#[derive(Debug)]
struct Sold {
    id: ProductId,
    code: &'static str,
    name: &'static str,
    unit: &'static str,
    /// In hryvnias.
    price: Price,
}

/// Who buys.
#[derive(Debug, Clone, Copy)]
pub struct Buyer<'a> {
    pub client: ClientId,
    pub status: ClientStatus,
    pub country: &'a str,
    pub source: &'a str,
    pub responsible: Option<UserId>,
    pub created: Timestamp,
    pub person: Option<PersonId>,
}

impl Trade {
    /// Adds pipelines, reasons, campaigns, products and prices.
    pub fn open(tx: &Tx<'_>, library: &Library) -> StoreResult<Self> {
        let words = Words::parse(match library.language {
            Language::Uk => include_str!("../../assets/demo/trade-uk.txt"),
            Language::Ru => include_str!("../../assets/demo/trade-ru.txt"),
            Language::Ro => include_str!("../../assets/demo/trade-ro.txt"),
            Language::En => include_str!("../../assets/demo/trade-en.txt"),
        });
        let (country, currency) = match library.language {
            Language::Ro => ("MD", Currency::MDL),
            Language::Uk | Language::Ru | Language::En => ("UA", Currency::UAH),
        };
        let names = |section: &str| -> Vec<String> {
            words
                .section(section)
                .iter()
                .map(|line| (*line).to_owned())
                .collect()
        };
        let first = |section: &str| names(section).into_iter().next().unwrap_or_default();
        let beginning = TradeWords {
            pipeline: first("pipelines"),
            stages: stages(&words, "stages"),
            lost_reasons: names("lost"),
            order_reasons: names("cancelled"),
            lead_reasons: names("lead"),
            price_list: first("lists"),
            without_vat: first("without"),
            country: country.to_owned(),
            currency,
        };
        let (main, list) = trade_setup::add(tx, &beginning)?;
        let mut pipelines = vec![(main, pipeline::stages(tx, main)?)];
        if let Some(name) = words.section("pipelines").get(1) {
            let tenders = pipeline::add(tx, name)?;
            for (place, stage) in (1..).zip(stages(&words, "tender-stages")) {
                pipeline::add_stage(
                    tx,
                    &Stage {
                        pipeline: tenders,
                        name: stage.name,
                        color: format!("cat{place}"),
                        probability: stage.probability,
                        required: stage.required,
                        ..Stage::default()
                    },
                )?;
            }
            pipelines.push((tenders, pipeline::stages(tx, tenders)?));
        }
        for (other, _) in WORTH.iter().filter(|(other, _)| *other != currency) {
            let rate = worth(currency) * 1_000_000 / worth(*other);
            office_option::set_rate(tx, *other, Some(rate))?;
        }
        let mut campaigns = Vec::new();
        for name in words.section("campaigns") {
            let added = Campaign {
                name: (*name).to_owned(),
                ..Campaign::default()
            };
            campaigns.push(campaign::add(tx, &added)?);
        }
        let reasons = reason::all(tx, ReasonKind::Deal)?;
        let mut trade = Self {
            words,
            pipelines,
            lost: reasons.iter().map(|reason| reason.id).collect(),
            campaigns,
            sold: Vec::new(),
        };
        trade.stock(tx, list, currency, country)?;
        Ok(trade)
    }

    /// Writes the deals, orders, shipments and payments of a client; gives what documents can be made of.
    pub fn write(
        &self,
        tx: &Tx<'_>,
        maker: &Maker,
        buyer: &Buyer<'_>,
        plenty: Plenty,
        random: &mut Random,
        summary: &mut Summary,
    ) -> StoreResult<Traded> {
        let story = Story {
            trade: self,
            maker,
            buyer,
            currency: Currency::of_country(buyer.country).unwrap_or(Currency::EUR),
        };
        let lead = buyer.status == ClientStatus::Lead;
        let (past, open, orders) = match plenty {
            Plenty::Guide if lead => (0, 60, 0),
            Plenty::Guide => (random.below(4), 38, random.below(5)),
            Plenty::Bulk if lead => (random.below(3), 8, 0),
            Plenty::Bulk => (random.weighted(&[8, 22, 28, 24, 18]), 6, random.below(7)),
        };
        let mut debts = Vec::new();
        let mut traded = Traded::default();
        for _ in 0..past {
            let (id, won) = story.past_deal(tx, lead, plenty, random)?;
            summary.deals += 1;
            if let Some(closed) = won {
                debts.push(story.order(tx, Some(id), closed, random)?);
                summary.orders += 1;
            }
        }
        if random.percent(open) {
            traded.deals.push(story.open_deal(tx, lead, random)?);
            summary.deals += 1;
        }
        for _ in 0..orders {
            let age = if plenty == Plenty::Guide {
                random.between(1, 150)
            } else {
                random.between(1, 3 * 365)
            };
            debts.push(story.order(tx, None, age, random)?);
            summary.orders += 1;
        }
        if !lead {
            story.pay(tx, &debts, random)?;
            story.terms(tx, random)?;
        }
        let ordered = debts.iter().map(|debt| (debt.order, debt.age));
        traded.orders.extend(ordered);
        Ok(traded)
    }
}

impl Trade {
    /// Marks deals and cancels a few orders; what was cancelled gets no documents.
    pub fn finish(
        &self,
        tx: &Tx<'_>,
        maker: &Maker,
        tags: &[TagId],
        traded: &mut Traded,
    ) -> StoreResult<()> {
        for (deal, tag) in traded.deals.iter().step_by(2).zip(tags.iter().cycle()) {
            tag::put_on_deal(tx, *deal, *tag)?;
        }
        let reasons = reason::all(tx, ReasonKind::Order)?;
        let mut reasons = reasons.iter().cycle();
        let mut kept = Vec::with_capacity(traded.orders.len());
        for (place, (order, age)) in traded.orders.drain(..).enumerate() {
            if place % CANCELLED == CANCELLED / 2 {
                let why = reasons.next().map(|reason| reason.id);
                order::cancel(tx, order, maker.day(age / 2), why, "")?;
            } else {
                kept.push((order, age));
            }
        }
        traded.orders = kept;
        Ok(())
    }
}

/// A client in the middle of it.
struct Story<'a> {
    trade: &'a Trade,
    maker: &'a Maker,
    buyer: &'a Buyer<'a>,
    currency: Currency,
}

/// What is left to pay for an order.
struct Debt {
    order: OrderId,
    /// Days ago.
    age: i64,
    gross: i64,
}

impl Story<'_> {
    /// A closed deal; gives, when it was won, how many days ago.
    fn past_deal(
        &self,
        tx: &Tx<'_>,
        lead: bool,
        plenty: Plenty,
        random: &mut Random,
    ) -> StoreResult<(DealId, Option<i64>)> {
        let (pipeline, stages) = self.pipeline(random);
        let won = !lead && random.percent(34);
        let last = if won {
            stages.len().saturating_sub(1)
        } else {
            random
                .weighted(&[35, 20, 22, 13, 10])
                .min(stages.len().saturating_sub(1))
        };
        let closed = match plenty {
            Plenty::Guide if random.percent(35) => random.between(0, 20),
            Plenty::Guide => random.between(0, 400),
            Plenty::Bulk => random.between(0, 3 * 365 - 80),
        };
        let (path, created) = self.path(stages, last, closed, random);
        let mut drawn = self.draw(pipeline, created, random);
        drawn.state = if won { DealState::Won } else { DealState::Lost };
        drawn.closed = Some(
            self.maker
                .past(self.maker.at(-closed, random.between(540, 1_050))),
        );
        drawn.probability = stages.get(last).map_or(0, |stage| stage.probability);
        if !won {
            // One in twenty was closed in an older program, without a reason.
            drawn.lost_reason = if random.percent(95) {
                self.trade
                    .lost
                    .get(random.skewed(self.trade.lost.len()))
                    .copied()
            } else {
                None
            };
            if random.percent(30) {
                random
                    .text(self.trade.words.section("notes"))
                    .clone_into(&mut drawn.lost_note);
            }
        }
        let id = deal::add_past(tx, &drawn, &path)?;
        Ok((id, won.then_some(closed)))
    }

    fn open_deal(&self, tx: &Tx<'_>, lead: bool, random: &mut Random) -> StoreResult<DealId> {
        let (pipeline, stages) = self.pipeline(random);
        let last = if lead {
            random.below(2)
        } else {
            random
                .weighted(&[24, 18, 27, 18, 13])
                .min(stages.len().saturating_sub(1))
        };
        let (path, created) = self.path(stages, last, 0, random);
        let mut drawn = self.draw(pipeline, created, random);
        drawn.probability = stages.get(last).map_or(0, |stage| stage.probability);
        if random.percent(35) {
            drawn.by_hand = true;
            drawn.probability = (drawn.probability + 5 * random.between(-3, 3)).clamp(5, 95);
        }
        drawn.expected = Some(self.day(-random.between(3, 75)));
        let step = match random.below(100) {
            0..14 => None,
            14..32 => Some(random.between(1, 6)),
            32..52 => Some(0),
            _ => Some(-random.between(1, 12)),
        };
        if let Some(days) = step {
            drawn.next_on = Some(self.day(days));
            random
                .text(self.trade.words.section("steps"))
                .clone_into(&mut drawn.next_step);
        }
        let id = deal::add_past(tx, &drawn, &path)?;
        if let Some(person) = self.buyer.person {
            let role = DealRole::ALL[random.weighted(&[60, 10, 15, 15])];
            deal::add_person(tx, id, person, role)?;
        }
        let lines: Vec<TradeLine> = (0..1 + random.below(3))
            .map(|_| self.line(random))
            .collect();
        deal::set_lines(tx, id, &lines)?;
        Ok(id)
    }

    fn pipeline(&self, random: &mut Random) -> (PipelineId, &[Stage]) {
        let at = random
            .weighted(&[85, 15])
            .min(self.trade.pipelines.len() - 1);
        let (id, stages) = &self.trade.pipelines[at];
        (*id, stages)
    }

    /// Draws a way to a stage that ends some days ago; gives also when it began.
    fn path(
        &self,
        stages: &[Stage],
        last: usize,
        end: i64,
        random: &mut Random,
    ) -> (Vec<(StageId, Timestamp)>, Timestamp) {
        let mut visited: Vec<usize> = (0..=last)
            .filter(|&place| place == 0 || place == last || random.percent(90))
            .collect();
        if last > 0 && random.percent(8) {
            visited.push(last - 1); // it went back for a while
            visited.push(last);
        }
        let mut ago = end;
        let mut way = Vec::with_capacity(visited.len());
        for place in visited.into_iter().rev() {
            ago += random.between(1, 4) + random.between(0, 9) * i64::from(place > 0);
            let at = self
                .maker
                .past(self.maker.at(-ago, random.between(540, 1_050)));
            way.extend(stages.get(place).map(|stage| (stage.id, at)));
        }
        way.reverse();
        let created = way.first().map_or(self.buyer.created, |first| first.1);
        (way, created)
    }

    fn draw(&self, pipeline: PipelineId, created: Timestamp, random: &mut Random) -> Deal {
        let words = &self.trade.words;
        let amount = match random.below(10) {
            0..6 => random.between(80, 900),
            6..9 => random.between(900, 4_000),
            _ => random.between(4_000, 9_000),
        };
        Deal {
            client: Some(self.buyer.client),
            title: random.text(words.section("deals")).to_owned(),
            pipeline: Some(pipeline),
            responsible: self.buyer.responsible,
            source: self.buyer.source.to_owned(),
            campaign: if random.percent(20) {
                self.trade
                    .campaigns
                    .get(random.below(self.trade.campaigns.len()))
                    .copied()
            } else {
                None
            },
            wish: random.text(words.section("wishes")).to_owned(),
            amount: amount * 100 * worth(self.currency) / 1_000 * 100,
            currency: self.currency,
            created,
            ..Deal::default()
        }
    }

    fn line(&self, random: &mut Random) -> TradeLine {
        let Some(sold) = self.trade.sold.get(random.skewed(self.trade.sold.len())) else {
            return TradeLine::default();
        };
        let dear = sold.price > Price::parse("100").unwrap_or_default();
        let quantity = if dear {
            random.between(1, 24)
        } else {
            random.between(2, 80) * 25
        };
        TradeLine {
            product: Some(sold.id),
            code: sold.code.to_owned(),
            name: sold.name.to_owned(),
            unit: sold.unit.to_owned(),
            quantity: Quantity::whole(quantity),
            price: converted(sold.price, self.currency),
            discount: if random.percent(25) {
                Discount::Percent(Percent::new(1_000 * random.between(2, 10)))
            } else {
                Discount::None
            },
            vat: usual_rate(self.buyer.country),
            ..TradeLine::default()
        }
    }

    /// Gives the day so many days ago.
    fn day(&self, ago: i64) -> NaiveDate {
        self.maker.day(ago)
    }
}
