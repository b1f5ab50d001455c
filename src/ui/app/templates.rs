//! Where templates are opened from: the list, the document in whose design something is to be changed, a file.

use iced::Task;

use super::message::{Answer, Message};
use super::page::{Page, PageMessage};
use super::{App, What};
use crate::domain::id::{DocumentId, TemplateId};
use crate::domain::template::Template;
use crate::store::document::template;
use crate::store::{Action, StoreResult};
use crate::ui::screen::Event;
use crate::ui::screen::template::keep::row;
use crate::ui::screen::template::{Which, data};

impl App {
    /// Addresses a message to the page that is shown.
    pub fn of_page(&self, message: PageMessage) -> Option<Message> {
        self.pages
            .current()
            .map(|open| Message::Page(open.id, message))
    }

    /// Finds the template of a document and opens it.
    pub(super) fn template_of(&self, document: DocumentId) -> Task<Message> {
        let language = self.ctx.words.language();
        let found = self
            .ctx
            .desk
            .read(move |conn| data::which_of(conn, document, language));
        found.map(move |found| Message::Store(Answer::TemplateOf(document, found)))
    }

    /// Opens a template and shows a document in it.
    pub(super) fn open_template(&mut self, which: Which, document: DocumentId) -> Task<Message> {
        let went = self.go(What::Template(which));
        let Some(open) = self.pages.current_mut() else {
            return went;
        };
        let page = open.id;
        let tried = match &mut open.page {
            Page::Template(template) => template
                .try_with(&self.ctx, document)
                .map(move |message| Message::Page(page, PageMessage::Template(message))),
            _ => Task::none(),
        };
        Task::batch([went, tried])
    }

    /// Adds a template; it opens when it is there.
    pub(super) fn new_template(&self, new: &Template) -> Task<Message> {
        let row = row(TemplateId::default(), new);
        let subject = row.name.clone();
        let named = subject.clone();
        self.ctx
            .desk
            .act(Action::AddTemplate, subject, move |tx| {
                template::add(tx, &row)
            })
            .map(move |made| Message::Store(Answer::TemplateMade(named.clone(), made)))
    }

    pub(super) fn template_made(
        &mut self,
        subject: String,
        made: StoreResult<(TemplateId, crate::store::Changes)>,
    ) -> Task<Message> {
        match made {
            Ok((id, changes)) => {
                let acted = Event::Acted {
                    action: Action::AddTemplate,
                    subject,
                    changes,
                };
                self.on_events(vec![acted, Event::OpenTemplate(Which::Own(id))])
            }
            Err(error) => {
                self.fail(&error);
                Task::none()
            }
        }
    }

    /// A design became a template of the office in its editor, or the other way: its tab is about that from now on.
    pub(super) fn rename_templates(&mut self) {
        for open in self.pages.all_mut() {
            if let Page::Template(page) = &open.page {
                open.what = What::Template(page.which());
            }
        }
    }

    /// Lets the editor that is shown keep what was typed, so that it is what is taken back.
    pub(super) fn keep_template(&mut self) -> Task<Message> {
        let Some(open) = self.pages.current() else {
            return Task::none();
        };
        if !matches!(open.page, Page::Template(_)) {
            return Task::none();
        }
        let kept = self.command_here(crate::ui::command::CommandId::Save);
        kept.unwrap_or_else(Task::none)
    }

    /// Lets editors keep what was typed once the hand rests.
    pub(super) fn rest(&mut self) -> Task<Message> {
        let mut tasks = Vec::new();
        let mut events = Vec::new();
        for open in self.pages.all_mut() {
            let id = open.id;
            if let Page::Template(page) = &mut open.page {
                let (task, wishes) = page.tick(&self.ctx).map(PageMessage::Template);
                tasks.push(task.map(move |message| Message::Page(id, message)));
                events.extend(wishes);
            }
        }
        tasks.push(self.on_events(events));
        Task::batch(tasks)
    }
}
