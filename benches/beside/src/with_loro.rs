//! The document in loro.

use loro::{
    CommitOptions, Container, ExportMode, LoroDoc, LoroMap, LoroValue, ValueOrContainer,
    VersionVector,
};

use crate::replica::{Contents, Form, Replica, Value};

const CLIENTS: &str = "client";

pub struct Loro {
    doc: LoroDoc,
    clients: LoroMap,
    sent: VersionVector,
}

impl Loro {
    fn row(&self, id: &str) -> LoroMap {
        match self.clients.get(id) {
            Some(ValueOrContainer::Container(Container::Map(row))) => row,
            other => unreachable!("{other:?}"),
        }
    }
}

impl Replica for Loro {
    const NAME: &'static str = "loro";

    fn new(device: u8) -> Self {
        let doc = LoroDoc::new();
        doc.set_peer_id(u64::from(device)).unwrap();
        // Otherwise it makes one of changes that are less than 1 000 seconds apart, and their times are lost.
        doc.set_change_merge_interval(0);
        let clients = doc.get_map(CLIENTS);
        let sent = VersionVector::default();
        Self { doc, clients, sent }
    }

    fn load(device: u8, file: &[u8]) -> Self {
        let mut one = Self::new(device);
        one.take(file);
        one
    }

    fn join(device: u8, pieces: Vec<Vec<u8>>) -> Self {
        let mut one = Self::new(device);
        // First the changes alone, then the state made of them; `import_batch` would begin with the pieces of most changes,
        // whatever they wait for.
        one.doc.detach();
        for piece in pieces {
            one.doc.import(&piece).unwrap();
        }
        one.doc.attach();
        one.sent = one.doc.oplog_vv();
        one
    }

    fn create(&mut self, id: &str, fields: &[(&str, Value)]) {
        let row = self.clients.insert_container(id, LoroMap::new()).unwrap();
        for (field, value) in fields {
            match value {
                Value::Text(text) => row.insert(field, text.as_str()).unwrap(),
                Value::Integer(number) => row.insert(field, *number).unwrap(),
            }
        }
    }

    fn edit(&mut self, id: &str, field: &str, value: Value) {
        let row = self.row(id);
        match value {
            Value::Text(text) => row.insert(field, text).unwrap(),
            Value::Integer(number) => row.insert(field, number).unwrap(),
        }
    }

    fn commit(&mut self, seconds: i64) {
        self.doc
            .commit_with(CommitOptions::new().timestamp(seconds));
    }

    fn send(&mut self) -> Vec<u8> {
        let bytes = self.doc.export(ExportMode::updates(&self.sent)).unwrap();
        self.sent = self.doc.oplog_vv();
        bytes
    }

    fn take(&mut self, sent: &[u8]) {
        self.doc.import(sent).unwrap();
        self.sent = self.doc.oplog_vv();
    }

    fn file(&mut self, form: Form) -> Option<Vec<u8>> {
        let mode = match form {
            Form::Log => ExportMode::all_updates(),
            Form::Snapshot => ExportMode::Snapshot,
            Form::State => ExportMode::StateOnly(None),
        };
        Some(self.doc.export(mode).unwrap())
    }

    fn read(&self) -> Contents {
        let mut contents = Contents::default();
        let whole = self.clients.get_deep_value();
        for (id, row) in map(&whole).iter() {
            for (field, cell) in map(row).iter() {
                let value = match cell {
                    LoroValue::String(text) => Value::Text(text.to_string()),
                    LoroValue::I64(number) => Value::Integer(*number),
                    other => unreachable!("{other:?}"),
                };
                contents.add(id, field, &value);
            }
        }
        contents
    }

    fn conflict(&self, _id: &str, _field: &str) -> bool {
        false // a map keeps the last writer's value and tells of no other
    }
}

fn map(value: &LoroValue) -> &loro::LoroMapValue {
    match value {
        LoroValue::Map(map) => map,
        other => unreachable!("{other:?}"),
    }
}
