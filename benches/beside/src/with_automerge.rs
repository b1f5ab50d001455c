//! The document in automerge.

use automerge::hydrate::Value as Whole;
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, AutoCommit, ChangeHash, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};

use crate::replica::{Contents, Form, Replica, Value};

const CLIENTS: &str = "client";

pub struct Automerge {
    doc: AutoCommit,
    clients: ObjId,
    sent: Vec<ChangeHash>,
}

impl Automerge {
    fn of(device: u8, doc: AutoCommit) -> Self {
        let mut doc = doc.with_actor(ActorId::from([device; 16]));
        let (_, clients) = doc.get(ROOT, CLIENTS).unwrap().unwrap();
        let sent = doc.get_heads();
        Self { doc, clients, sent }
    }
}

fn scalar(value: Value) -> ScalarValue {
    match value {
        Value::Text(text) => ScalarValue::Str(text.into()),
        Value::Integer(number) => ScalarValue::Int(number),
    }
}

impl Replica for Automerge {
    const NAME: &'static str = "automerge";

    fn new(device: u8) -> Self {
        let mut doc = AutoCommit::new().with_actor(ActorId::from([device; 16]));
        let clients = doc.put_object(ROOT, CLIENTS, ObjType::Map).unwrap();
        Self {
            doc,
            clients,
            sent: Vec::new(),
        }
    }

    fn load(device: u8, file: &[u8]) -> Self {
        Self::of(device, AutoCommit::load(file).unwrap())
    }

    fn join(device: u8, pieces: Vec<Vec<u8>>) -> Self {
        // What it reads as a document may be pieces one after the other.
        Self::load(device, &pieces.concat())
    }

    fn create(&mut self, id: &str, fields: &[(&str, Value)]) {
        let row = self
            .doc
            .put_object(&self.clients, id, ObjType::Map)
            .unwrap();
        for (field, value) in fields {
            let value = match value {
                Value::Text(text) => ScalarValue::Str(text.as_str().into()),
                Value::Integer(number) => ScalarValue::Int(*number),
            };
            self.doc.put(&row, *field, value).unwrap();
        }
    }

    fn edit(&mut self, id: &str, field: &str, value: Value) {
        let (_, row) = self.doc.get(&self.clients, id).unwrap().unwrap();
        self.doc.put(&row, field, scalar(value)).unwrap();
    }

    fn commit(&mut self, seconds: i64) {
        self.doc
            .commit_with(CommitOptions::default().with_time(seconds));
    }

    fn send(&mut self) -> Vec<u8> {
        let bytes = self.doc.save_after(&self.sent);
        self.sent = self.doc.get_heads();
        bytes
    }

    fn take(&mut self, sent: &[u8]) {
        self.doc.load_incremental(sent).unwrap();
        self.sent = self.doc.get_heads();
    }

    fn file(&mut self, form: Form) -> Option<Vec<u8>> {
        // Its one file holds the changes; the state is made of them as it is read.
        matches!(form, Form::Log).then(|| self.doc.save())
    }

    fn read(&self) -> Contents {
        let mut contents = Contents::default();
        let whole = self.doc.hydrate(&self.clients, None).unwrap();
        for (id, row) in map(&whole).iter() {
            for (field, cell) in map(&row.value).iter() {
                let value = match &cell.value {
                    Whole::Scalar(ScalarValue::Str(text)) => Value::Text(text.to_string()),
                    Whole::Scalar(ScalarValue::Int(number)) => Value::Integer(*number),
                    other => unreachable!("{other:?}"),
                };
                contents.add(id, field, &value);
            }
        }
        contents
    }

    fn conflict(&self, id: &str, field: &str) -> bool {
        let (_, row) = self.doc.get(&self.clients, id).unwrap().unwrap();
        self.doc.get_all(&row, field).unwrap().len() > 1
    }
}

fn map(value: &Whole) -> &automerge::hydrate::Map {
    match value {
        Whole::Map(map) => map,
        other => unreachable!("{other:?}"),
    }
}
