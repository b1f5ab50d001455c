-- Kartoteka: the whole base as it is today, one SQLite file.
--
-- Ids: device number << 40 | counter, unique in the office. Instants: integer milliseconds UTC. Dates: ISO 8601 text.
-- Text is '' when unknown; a link, a number, an instant or a date is NULL when there is none.
--
-- Rows of SYNCED tables are written only through Store::transact, which captures every change (history, undo, later the
-- shared folder). They are never removed: `deleted` holds the instant of deletion and the row can be restored. Rows may
-- arrive in any order, so nothing here refers by FOREIGN KEY. Columns are known by their place: new ones go to the end.
-- The synced tables and their stable numbers are listed in src/store/synced.rs.

-- ------------------------------------------------------------------------------------------------ synced

CREATE TABLE user (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL DEFAULT '',
    position TEXT NOT NULL DEFAULT '',
    phone    TEXT NOT NULL DEFAULT '',
    email    TEXT NOT NULL DEFAULT '',
    deleted  INTEGER
);

-- A portfolio of clients, the unit of access.
CREATE TABLE book (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL DEFAULT '',
    deleted INTEGER
);

CREATE TABLE client (
    id             INTEGER PRIMARY KEY,
    kind           TEXT NOT NULL DEFAULT 'company',   -- company | person
    name           TEXT NOT NULL DEFAULT '',          -- short, without legal form and quotes
    legal_name     TEXT NOT NULL DEFAULT '',
    legal_form     TEXT NOT NULL DEFAULT '',
    status         TEXT NOT NULL DEFAULT 'lead',      -- lead | client | former | partner
    parent_id      INTEGER,
    category       TEXT NOT NULL DEFAULT '',
    source         TEXT NOT NULL DEFAULT '',
    responsible_id INTEGER,
    book_id        INTEGER,
    website        TEXT NOT NULL DEFAULT '',
    note           TEXT NOT NULL DEFAULT '',
    country        TEXT NOT NULL DEFAULT '',
    language       TEXT NOT NULL DEFAULT '',
    do_not_call    INTEGER NOT NULL DEFAULT 0,
    do_not_mail    INTEGER NOT NULL DEFAULT 0,
    merged_into    INTEGER,
    created        INTEGER NOT NULL DEFAULT 0,
    deleted        INTEGER
);
CREATE INDEX client_deleted ON client (deleted) WHERE deleted IS NOT NULL;
CREATE INDEX client_parent ON client (parent_id) WHERE parent_id IS NOT NULL;

-- Tax codes, bank accounts and other numbers by which others know a client.
CREATE TABLE identifier (
    id        INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL DEFAULT 0,
    kind      TEXT NOT NULL DEFAULT '',               -- ua.edrpou, md.idno, iban, ...; see domain/identifier
    value     TEXT NOT NULL DEFAULT '',
    deleted   INTEGER
);
CREATE INDEX identifier_client ON identifier (client_id);
CREATE INDEX identifier_value ON identifier (value);

CREATE TABLE tag (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL DEFAULT '',
    deleted INTEGER
);

-- id = link(client_id, tag_id): the same row on every device.
CREATE TABLE client_tag (
    id        INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL DEFAULT 0,
    tag_id    INTEGER NOT NULL DEFAULT 0,
    deleted   INTEGER
);
CREATE INDEX client_tag_client ON client_tag (client_id);
CREATE INDEX client_tag_tag ON client_tag (tag_id, client_id);

CREATE TABLE person (
    id          INTEGER PRIMARY KEY,
    family_name TEXT NOT NULL DEFAULT '',
    given_name  TEXT NOT NULL DEFAULT '',
    patronymic  TEXT NOT NULL DEFAULT '',
    birthday    TEXT,
    note        TEXT NOT NULL DEFAULT '',
    language    TEXT NOT NULL DEFAULT '',
    do_not_call INTEGER NOT NULL DEFAULT 0,
    do_not_mail INTEGER NOT NULL DEFAULT 0,
    created     INTEGER NOT NULL DEFAULT 0,
    deleted     INTEGER
);
CREATE INDEX person_deleted ON person (deleted) WHERE deleted IS NOT NULL;

-- A person's place at a client; id = link(client_id, person_id).
CREATE TABLE client_person (
    id        INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL DEFAULT 0,
    person_id INTEGER NOT NULL DEFAULT 0,
    position  TEXT NOT NULL DEFAULT '',
    role      TEXT NOT NULL DEFAULT '',
    is_main   INTEGER NOT NULL DEFAULT 0,
    deleted   INTEGER
);
CREATE INDEX client_person_client ON client_person (client_id);
CREATE INDEX client_person_person ON client_person (person_id);

-- Phones, e-mails, postal addresses, ... of a client or a person; owner_id is the id of either.
CREATE TABLE contact_detail (
    id         INTEGER PRIMARY KEY,
    owner_id   INTEGER NOT NULL DEFAULT 0,
    kind       TEXT NOT NULL DEFAULT '',              -- phone | email | address | messenger | web | other
    label      TEXT NOT NULL DEFAULT '',
    value      TEXT NOT NULL DEFAULT '',
    extension  TEXT NOT NULL DEFAULT '',
    country    TEXT NOT NULL DEFAULT '',
    region     TEXT NOT NULL DEFAULT '',
    city       TEXT NOT NULL DEFAULT '',
    street     TEXT NOT NULL DEFAULT '',
    postcode   TEXT NOT NULL DEFAULT '',
    is_main    INTEGER NOT NULL DEFAULT 0,
    do_not_use INTEGER NOT NULL DEFAULT 0,
    deleted    INTEGER
);
CREATE INDEX contact_detail_owner ON contact_detail (owner_id);
CREATE INDEX contact_detail_value ON contact_detail (value) WHERE deleted IS NULL;

CREATE TABLE interaction (
    id              INTEGER PRIMARY KEY,
    client_id       INTEGER,
    kind            TEXT NOT NULL DEFAULT 'other',     -- call | meeting | email | sms | letter | other
    state           TEXT NOT NULL DEFAULT 'done',      -- planned | done | cancelled
    direction       TEXT NOT NULL DEFAULT 'outgoing',  -- outgoing | incoming
    importance      TEXT NOT NULL DEFAULT 'normal',    -- normal | high | low
    topic           TEXT NOT NULL DEFAULT '',
    content         TEXT NOT NULL DEFAULT '',
    result          TEXT NOT NULL DEFAULT '',
    next_step       TEXT NOT NULL DEFAULT '',
    follows_id      INTEGER,                           -- the interaction of which this one is the next step
    responsible_id  INTEGER,
    planned_at      ANY,                               -- an instant; or a date: some time on that day, in any zone
    planned_minutes INTEGER,
    done_at         INTEGER,
    actual_minutes  INTEGER,
    spent_minutes   INTEGER,
    created         INTEGER NOT NULL DEFAULT 0,
    deleted         INTEGER
);
-- A timeline: newest first within one client. A day stands among instants at 10:00 UTC, see src/domain/due.rs.
CREATE INDEX interaction_client ON interaction
    (client_id,
     coalesce(done_at, iif(typeof(planned_at) = 'text', unixepoch(planned_at) * 1000 + 36000000, planned_at), created));
-- Lists by time, kind, state and user: each holds all that the others filter by, so that a page needs no other look-up.
CREATE INDEX interaction_at ON interaction
    (coalesce(done_at, iif(typeof(planned_at) = 'text', unixepoch(planned_at) * 1000 + 36000000, planned_at), created),
     kind, state, responsible_id, client_id) WHERE deleted IS NULL;
CREATE INDEX interaction_kind ON interaction
    (kind,
     coalesce(done_at, iif(typeof(planned_at) = 'text', unixepoch(planned_at) * 1000 + 36000000, planned_at), created),
     state, responsible_id, client_id) WHERE deleted IS NULL;
CREATE INDEX interaction_state ON interaction
    (state,
     coalesce(done_at, iif(typeof(planned_at) = 'text', unixepoch(planned_at) * 1000 + 36000000, planned_at), created),
     kind, responsible_id, client_id) WHERE deleted IS NULL;
CREATE INDEX interaction_responsible ON interaction
    (responsible_id,
     coalesce(done_at, iif(typeof(planned_at) = 'text', unixepoch(planned_at) * 1000 + 36000000, planned_at), created),
     kind, state, client_id) WHERE deleted IS NULL;
CREATE INDEX interaction_deleted ON interaction (deleted) WHERE deleted IS NOT NULL;

-- Who took part; either person_id or user_id. detail_id is the contact detail that was used.
CREATE TABLE participant (
    id             INTEGER PRIMARY KEY,
    interaction_id INTEGER NOT NULL DEFAULT 0,
    person_id      INTEGER,
    user_id        INTEGER,
    detail_id      INTEGER,
    deleted        INTEGER
);
CREATE INDEX participant_interaction ON participant (interaction_id);
CREATE INDEX participant_person ON participant (person_id) WHERE person_id IS NOT NULL;

-- Custom fields of clients, contact persons and interactions.
CREATE TABLE field (
    id       INTEGER PRIMARY KEY,
    owner    TEXT NOT NULL DEFAULT 'client',           -- client | person | interaction
    name     TEXT NOT NULL DEFAULT '',
    kind     TEXT NOT NULL DEFAULT 'text',             -- text | number | money | date | yes_no | choice | link
    currency TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);

CREATE TABLE field_choice (
    id       INTEGER PRIMARY KEY,
    field_id INTEGER NOT NULL DEFAULT 0,
    name     TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);
CREATE INDEX field_choice_field ON field_choice (field_id);

-- id = link(field_id, owner_id). `sort` is the number behind the text, see domain/custom_field.
CREATE TABLE field_value (
    id       INTEGER PRIMARY KEY,
    field_id INTEGER NOT NULL DEFAULT 0,
    owner_id INTEGER NOT NULL DEFAULT 0,
    text     TEXT NOT NULL DEFAULT '',
    sort     INTEGER,
    deleted  INTEGER
);
CREATE INDEX field_value_owner ON field_value (owner_id);
CREATE INDEX field_value_field ON field_value (field_id, text, owner_id);

-- Saved views: a list with its filter, sort and columns (JSON, src/store/view.rs).
CREATE TABLE view (
    id       INTEGER PRIMARY KEY,
    list     TEXT NOT NULL DEFAULT 'clients',
    name     TEXT NOT NULL DEFAULT '',
    spec     TEXT NOT NULL DEFAULT '{}',
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);

-- ------------------------------------------------------------------------------------------------ history, local

-- What users did. Rows inserted by an action have ids in [first_id, last_id]: they need no rows in `change`.
CREATE TABLE action (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    user_id  INTEGER,
    kind     TEXT NOT NULL,                            -- code of store::Action, translated as action-<kind>
    subject  TEXT NOT NULL DEFAULT '',                 -- what it was done to, as it was called then
    first_id INTEGER,
    last_id  INTEGER,
    role     TEXT NOT NULL DEFAULT 'do',               -- do | undo | redo
    target   INTEGER,                                  -- the action that this one undoes or redoes
    undone   INTEGER NOT NULL DEFAULT 0                -- taken back: by undo when 'do' or 'redo', by redo when 'undo'
);
CREATE INDEX action_first ON action (first_id) WHERE first_id IS NOT NULL;

-- One row per record changed by an action: cells = postcard of [(column number, old, new)], src/store/cells.rs.
CREATE TABLE change (
    action_id INTEGER NOT NULL,
    tbl       INTEGER NOT NULL,
    row_id    INTEGER NOT NULL,
    inserted  INTEGER NOT NULL DEFAULT 0,              -- the row was born here though its id is not of the counter
    cells     BLOB NOT NULL,
    PRIMARY KEY (action_id, tbl, row_id)
) WITHOUT ROWID;
CREATE INDEX change_row ON change (tbl, row_id, action_id);

-- ------------------------------------------------------------------------------------------------ local to this device

-- device: its number; counter: the last row counter given out; user: id of the user who works here; office: random id;
-- derived: by which version of the program's rules the derived tables were made (store/derive.rs).
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;

-- Language, theme, scale, widths of columns, ...
CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- What was opened last: ranks search results.
CREATE TABLE recent (
    id INTEGER PRIMARY KEY,                            -- client, person or interaction
    at INTEGER NOT NULL
);

-- ------------------------------------------------------------------------------------------------ derived, local
-- Made from the synced tables in the transaction that changes them (src/store/derive.rs); `check` compares, `rebuild` remakes.

-- One row per living client: what its line in the list shows, sorts and filters by.
CREATE TABLE client_list (
    client_id      INTEGER PRIMARY KEY,
    name_key       BLOB NOT NULL,                      -- collation keys: bytes compare as the language sorts
    name_skeleton  TEXT NOT NULL,                      -- domain::fold::skeleton: for names that begin as typed
    kind           TEXT NOT NULL,
    status         TEXT NOT NULL,
    category       TEXT NOT NULL,
    source         TEXT NOT NULL,
    responsible_id INTEGER NOT NULL,                   -- 0 when nobody
    book_id        INTEGER NOT NULL,                   -- 0 when none
    country        TEXT NOT NULL,
    city           TEXT NOT NULL,
    city_key       BLOB NOT NULL,
    person         TEXT NOT NULL,                      -- main contact person as shown
    person_key     BLOB NOT NULL,
    phone          TEXT NOT NULL,                      -- main phone, as the detail has it
    email          TEXT NOT NULL,
    last_at        INTEGER NOT NULL,                   -- last done interaction; 0 when never
    next_at        INTEGER NOT NULL,                   -- next planned interaction, a day at 10:00 UTC; 9223372036854775807 when none
    next_kind      TEXT NOT NULL,
    next_all_day   INTEGER NOT NULL,
    created        INTEGER NOT NULL,
    facets         INTEGER NOT NULL                    -- what is filtered by, in bits: src/store/facets.rs
);
-- Each sort order is an index that carries what filters ask, so that a page needs no other look-up.
CREATE INDEX client_list_name ON client_list (name_key, facets, next_at, last_at);
CREATE INDEX client_list_city ON client_list (city_key, name_key, facets, next_at, last_at);
CREATE INDEX client_list_person ON client_list (person_key, facets, next_at, last_at);
CREATE INDEX client_list_phone ON client_list (phone, facets, next_at, last_at);
CREATE INDEX client_list_email ON client_list (email, facets, next_at, last_at);
CREATE INDEX client_list_kind ON client_list (kind, name_key, facets, next_at, last_at);
CREATE INDEX client_list_category ON client_list (category, name_key, facets, next_at, last_at);
CREATE INDEX client_list_responsible ON client_list (responsible_id, name_key, facets, next_at, last_at);
CREATE INDEX client_list_status ON client_list (status, name_key, facets, next_at, last_at);
CREATE INDEX client_list_source ON client_list (source, name_key, facets, next_at, last_at);
CREATE INDEX client_list_last ON client_list (last_at, facets, next_at);
CREATE INDEX client_list_next ON client_list (next_at, facets, last_at);
CREATE INDEX client_list_created ON client_list (created, facets, next_at, last_at);

-- The numbers of texts and users in `facets`.
CREATE TABLE client_facet (
    facet  INTEGER NOT NULL,
    value  TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (facet, value)
) WITHOUT ROWID;
CREATE INDEX client_facet_number ON client_facet (facet, number);

CREATE INDEX client_list_skeleton ON client_list (name_skeleton);

-- Search, src/store/search.rs. All text is the Latin skeleton of domain/fold. rowid = id of the client or person.
-- Short things (names, people, details, codes): any three letters in a row.
CREATE VIRTUAL TABLE find_part USING fts5 (text, tokenize = 'trigram case_sensitive 1', content = '', contentless_delete = 1);
-- The same by beginnings of words: for one or two letters typed.
CREATE VIRTUAL TABLE find_word USING fts5 (text, tokenize = 'ascii', prefix = '1 2', detail = 'none', content = '', contentless_delete = 1);
-- Long things (notes, interactions): beginnings of words. rowid = id of the client, person or interaction.
CREATE VIRTUAL TABLE find_text USING fts5 (text, tokenize = 'ascii', prefix = '2 3', detail = 'none', content = '', contentless_delete = 1);
-- The words that stand there, for typos.
CREATE VIRTUAL TABLE find_text_word USING fts5vocab ('find_text', 'row');

-- Words of names and cities, also read backwards: one typo leaves one half of a word whole.
CREATE TABLE find_vocabulary (
    word     TEXT PRIMARY KEY,
    reversed TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX find_vocabulary_reversed ON find_vocabulary (reversed);
