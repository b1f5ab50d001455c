//! The settings that each kind of blocks has of its own. Texts are counted as `domain::template::Block::texts` does.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Length, Padding};

use super::controls::{GAP, Unit, labelled, named};
use super::edit::{Flag, Slot, Way};
use super::{Message, TemplatePage, style};
use crate::domain::template::{
    Block, ColumnField, Content, LetterheadLayout, LinesTable, PartiesLayout, PictureBlock,
    PictureSource, RowsLayout, TableLook, TotalRowField, Totals, TotalsLook,
};
use crate::i18n::{Id, id};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Tokens, Type, radius};
use crate::ui::widget::button::Button;
use crate::ui::widget::field::note;
use crate::ui::widget::select::Choice;
use crate::ui::widget::sortable::{GRIP, Sortable};
use crate::ui::widget::text;

type Settings<'a> = Column<'a, Message, iced::Theme, iced::Renderer>;

fn column<'a>() -> Settings<'a> {
    Column::new().spacing(GAP).width(Length::Fill)
}

impl TemplatePage {
    pub(super) fn own_settings<'a>(
        &'a self,
        ctx: &'a Ctx,
        block: &'a Block,
    ) -> Option<Element<'a, Message>> {
        let words = ctx.words;
        let tr = |name: Id| words.tr(name);
        let text = |n: usize, label: Id| self.text(ctx, n, tr(label));
        let column = match &block.block {
            Content::Letterhead(it) => {
                let layouts = named(
                    words,
                    "letterhead",
                    LetterheadLayout::ALL.iter().map(|it| it.code()),
                );
                let mut logo = Row::new()
                    .spacing(12)
                    .align_y(Alignment::Center)
                    .push(self.check(ctx, Flag::Logo, "logo", id::TEMPLATE_LOGO));
                if it.logo {
                    logo = logo
                        .push(self.slot_field(
                            ctx,
                            Slot::LogoHeight,
                            "logo-height",
                            (Unit::Mm, 76.0),
                        ))
                        .push(
                            text::line(tr(id::TEMPLATE_LOGO_HEIGHT), Type::BODY)
                                .color(ctx.tokens.text_3),
                        );
                }
                column()
                    .push(text(0, id::TEMPLATE_TEXT_NAME))
                    .push(text(1, id::TEMPLATE_TEXT_SLOGAN))
                    .push(text(2, id::TEMPLATE_TEXT_CONTACTS))
                    .push(text(3, id::TEMPLATE_TEXT_FOLLOWING))
                    .push(labelled(
                        ctx,
                        tr(id::TEMPLATE_LAYOUT),
                        self.way(ctx, Way::Letterhead, "layout", layouts),
                    ))
                    .push(labelled(ctx, tr(id::TEMPLATE_PICTURE), logo))
            }
            Content::Parties(it) => {
                let layouts = named(
                    words,
                    "parties",
                    PartiesLayout::ALL.iter().map(|it| it.code()),
                );
                let count = it.parties.len();
                let mut column = column();
                for n in 0..count {
                    let texts = self::column()
                        .push(self.text(ctx, 2 * n, tr(id::TEMPLATE_TEXT_TITLE)))
                        .push(self.text(ctx, 2 * n + 1, tr(id::TEMPLATE_TEXT_PARTY)));
                    column = column.push(self.part(ctx, n, count, texts.into()));
                }
                column
                    .push(self.add_part(ctx, id::TEMPLATE_ADD_PARTY))
                    .push(labelled(
                        ctx,
                        tr(id::TEMPLATE_LAYOUT),
                        self.way(ctx, Way::Parties, "layout", layouts),
                    ))
            }
            Content::Title(_) => column()
                .push(text(0, id::TEMPLATE_TEXT_TITLE))
                .push(text(1, id::TEMPLATE_TEXT_SUBTITLE)),
            Content::Heading { .. } | Content::Paragraph { .. } => {
                column().push(text(0, id::TEMPLATE_TEXT_TEXT))
            }
            Content::Lines(it) => self.table_settings(ctx, it),
            Content::Totals(it) => self.sums_settings(ctx, it),
            Content::AmountInWords(_) => column()
                .push(text(0, id::TEMPLATE_TEXT_LABEL))
                .push(text(1, id::TEMPLATE_TEXT_AMOUNT))
                .push(text(2, id::TEMPLATE_TEXT_BELOW))
                .push(self.check(ctx, Flag::Framed, "framed", id::TEMPLATE_RULED)),
            Content::Terms(it) => column()
                .push(self.rows(ctx, it.rows.len()))
                .push(text::para(
                    tr(id::TEMPLATE_TERMS_HINT),
                    Type::SMALL,
                    ctx.tokens.text_3,
                )),
            Content::Details(it) => column()
                .push(self.rows(ctx, it.rows.len()))
                .push(self.check(ctx, Flag::Framed, "framed", id::TEMPLATE_FRAMED)),
            Content::Picture(it) => self.picture_settings(ctx, it),
            Content::Signatures(it) => {
                let count = it.signatories.len();
                let mut column = column();
                for n in 0..count {
                    let texts = self::column()
                        .push(self.text(ctx, 4 * n, tr(id::TEMPLATE_TEXT_TITLE)))
                        .push(self.text(ctx, 4 * n + 1, tr(id::TEMPLATE_TEXT_POSITION)))
                        .push(self.text(ctx, 4 * n + 2, tr(id::TEMPLATE_TEXT_SIGNER)))
                        .push(self.text(ctx, 4 * n + 3, tr(id::TEMPLATE_TEXT_UNDER)))
                        .push(self.check(
                            ctx,
                            Flag::Pictures(n),
                            &format!("pictures-{n}"),
                            id::TEMPLATE_SIGN_PICTURES,
                        ));
                    column = column.push(self.part(ctx, n, count, texts.into()));
                }
                column.push(self.add_part(ctx, id::TEMPLATE_ADD_SIGNATORY))
            }
            Content::Spacer { .. } => column().push(labelled(
                ctx,
                tr(id::TEMPLATE_HEIGHT),
                self.slot_field(ctx, Slot::Height, "height", (Unit::Mm, 76.0)),
            )),
            Content::Rule { .. } => column().push(labelled(
                ctx,
                tr(id::TEMPLATE_WEIGHT),
                self.slot_field(ctx, Slot::Weight, "weight", (Unit::Mm, 76.0)),
            )),
            Content::PageBreak {} => return None,
            Content::Footer(_) => column()
                .push(text(0, id::TEMPLATE_TEXT_LEFT))
                .push(text(1, id::TEMPLATE_TEXT_RIGHT))
                .push(self.check(ctx, Flag::Ruled, "ruled", id::TEMPLATE_RULE_ABOVE)),
        };
        Some(column.into())
    }

    /// One of several parts, in a box with its buttons.
    fn part<'a>(
        &self,
        ctx: &Ctx,
        n: usize,
        count: usize,
        content: Element<'a, Message>,
    ) -> Element<'a, Message> {
        let t = ctx.tokens;
        let buttons = Column::new().push(self.part_buttons(ctx, n, count));
        let row = Row::new()
            .spacing(6)
            .push(container(content).width(Length::Fill))
            .push(buttons);
        boxed(t, row.into())
    }

    /// The title and the rows of terms and details.
    fn rows<'a>(&'a self, ctx: &'a Ctx, count: usize) -> Element<'a, Message> {
        let words = ctx.words;
        let layouts = named(words, "rows", RowsLayout::ALL.iter().map(|it| it.code()));
        let mut column = column().push(self.text(ctx, 0, words.tr(id::TEMPLATE_TEXT_TITLE)));
        for n in 0..count {
            let (name, said) = (1 + 2 * n, 2 + 2 * n);
            let texts = Column::new()
                .spacing(4)
                .width(Length::Fill)
                .push(self.text(ctx, name, words.tr(id::TEMPLATE_TEXT_ROW_NAME)))
                .push(self.text(ctx, said, words.tr(id::TEMPLATE_TEXT_TEXT)));
            column = column.push(self.part(ctx, n, count, texts.into()));
        }
        column
            .push(self.add_part(ctx, id::TEMPLATE_ADD_ROW))
            .push(labelled(
                ctx,
                words.tr(id::TEMPLATE_LAYOUT),
                self.way(ctx, Way::Rows, "layout", layouts),
            ))
            .into()
    }

    fn table_settings<'a>(&'a self, ctx: &'a Ctx, it: &'a LinesTable) -> Settings<'a> {
        let (t, words) = (ctx.tokens, ctx.words);
        let tr = |name: Id| words.tr(name);
        let count = it.columns.len();
        let lines = it.columns.iter().enumerate().map(|(n, _)| {
            let names: Vec<Choice<'a>> = ColumnField::ALL
                .iter()
                .map(|field| {
                    let code = field.code().replace('_', "-");
                    let name = words.find(&format!("template-column-{code}"));
                    Choice::new(name.unwrap_or_else(|| field.code().to_owned()))
                })
                .collect();
            let aligns: Vec<Choice<'a>> = style::aligns(words);
            let field = self
                .way(ctx, Way::Column(n), format!("column-{n}"), names)
                .width(Length::FillPortion(4));
            let align = self.way(
                ctx,
                Way::ColumnAlign(n),
                format!("column-align-{n}"),
                aligns,
            );
            let title = container(self.area(ctx, n)).width(Length::FillPortion(4));
            let first = Row::new()
                .spacing(6)
                .align_y(Alignment::Start)
                .push(space().width(GRIP - 6.0))
                .push(field)
                .push(title)
                .push(self.part_buttons(ctx, n, count));
            let width = self.slot_field(
                ctx,
                Slot::ColumnWidth(n),
                format!("column-width-{n}"),
                (Unit::Mm, 78.0),
            );
            let second = Row::new()
                .spacing(6)
                .align_y(Alignment::Center)
                .push(space().width(GRIP - 6.0))
                .push(width)
                .push(align.width(Length::Fixed(130.0)))
                .push(self.check(
                    ctx,
                    Flag::IfAny(n),
                    &format!("if-any-{n}"),
                    id::TEMPLATE_IF_ANY,
                ));
            let wrong = self.wrong(ctx, Some(n));
            let whole = Column::new()
                .spacing(4)
                .push(first)
                .push(second)
                .push(wrong)
                .padding(Padding::from([6, 0]));
            // Without a key of its own a column keeps its place in the list of widgets, as its text does.
            (
                n,
                Element::from(whole.push(crate::ui::screen::parts::rule(t.line_subtle))),
            )
        });
        let columns = Sortable::new(t, lines.collect(), Message::MovePart)
            .head(34.0)
            .name("column");
        let looks = named(words, "table", TableLook::ALL.iter().map(|it| it.code()));
        let head = Row::new()
            .push(text::line(tr(id::TEMPLATE_COLUMNS), Type::SMALL.semibold()).color(t.text_2))
            .push(space().width(Length::Fill))
            .push(text::line(tr(id::TEMPLATE_COLUMNS_HINT), Type::SMALL).color(t.text_3));
        column()
            .push(head)
            .push(columns)
            .push(self.add_part(ctx, id::TEMPLATE_ADD_COLUMN))
            .push(self.text(ctx, count, tr(id::TEMPLATE_TEXT_SECOND)))
            .push(labelled(
                ctx,
                tr(id::TEMPLATE_LAYOUT),
                self.way(ctx, Way::Table, "layout", looks),
            ))
            .push(labelled(
                ctx,
                tr(id::TEMPLATE_PADDING),
                self.slot_field(ctx, Slot::Padding, "padding", (Unit::Mm, 76.0)),
            ))
            .push(self.check(ctx, Flag::Groups, "groups", id::TEMPLATE_GROUPS))
            .push(self.check(ctx, Flag::Carried, "carried", id::TEMPLATE_CARRIED))
    }

    fn sums_settings<'a>(&'a self, ctx: &'a Ctx, it: &'a Totals) -> Settings<'a> {
        let words = ctx.words;
        let looks = named(words, "totals", TotalsLook::ALL.iter().map(|it| it.code()));
        let count = it.rows.len();
        let mut column = column();
        for n in 0..count {
            let names = named(words, "sum", TotalRowField::ALL.iter().map(|it| it.code()));
            let row = Row::new()
                .spacing(6)
                .align_y(Alignment::Center)
                .push(
                    self.way(ctx, Way::Sum(n), format!("sum-{n}"), names)
                        .width(Length::FillPortion(4)),
                )
                .push(container(self.area(ctx, n)).width(Length::FillPortion(4)))
                .push(self.check(
                    ctx,
                    Flag::Strong(n),
                    &format!("strong-{n}"),
                    id::TEMPLATE_STRONG,
                ))
                .push(self.part_buttons(ctx, n, count));
            column = column.push(row).push(self.wrong(ctx, Some(n)));
        }
        column
            .push(self.add_part(ctx, id::TEMPLATE_ADD_SUM))
            .push(text::para(
                words.tr(id::TEMPLATE_SUMS_HINT),
                Type::SMALL,
                ctx.tokens.text_3,
            ))
            .push(labelled(
                ctx,
                words.tr(id::TEMPLATE_LAYOUT),
                self.way(ctx, Way::Totals, "layout", looks),
            ))
    }

    fn picture_settings<'a>(&'a self, ctx: &'a Ctx, it: &'a PictureBlock) -> Settings<'a> {
        let (t, words) = (ctx.tokens, ctx.words);
        let tr = |name: Id| words.tr(name);
        let sources = named(
            words,
            "source",
            PictureSource::ALL.iter().map(|it| it.code()),
        );
        let mut source = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(self.way(ctx, Way::Source, "source", sources))
            .push(
                Button::new(t, tr(id::TEMPLATE_TAKE_PICTURE))
                    .icon(Icon::Image)
                    .small()
                    .id("template-take-picture")
                    .on_press(Message::TakePicture),
            );
        if it.source == PictureSource::Own && !it.name.is_empty() {
            source = source.push(text::line(it.name.as_str(), Type::BODY).color(t.text_2));
        }
        let unread = self.live.unread.contains(&it.name);
        let mut column = column().push(labelled(ctx, tr(id::TEMPLATE_PICTURE), source.wrap()));
        if unread && it.source == PictureSource::Own {
            column = column.push(note(
                Icon::TriangleAlert,
                t.warn,
                tr(id::TEMPLATE_PICTURE_UNREAD),
            ));
        }
        column.push(labelled(
            ctx,
            tr(id::TEMPLATE_WIDTH),
            self.slot_field(ctx, Slot::PictureWidth, "picture-width", (Unit::Mm, 76.0)),
        ))
    }
}

fn boxed<'a>(t: &'static Tokens, content: Element<'a, Message>) -> Element<'a, Message> {
    container(content)
        .padding(Padding::from([4, 6]).left(10).bottom(10))
        .width(Length::Fill)
        .style(move |_| container::Style {
            background: Some(t.sunken.into()),
            border: Border {
                color: t.line_subtle,
                width: 1.0,
                radius: radius::CARD.into(),
            },
            ..container::Style::default()
        })
        .into()
}
