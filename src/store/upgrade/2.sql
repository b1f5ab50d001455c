-- Format 2: deals, products, orders, shipments, payments; search entries as plain text. What each table is for stands in
-- schema.sql. Derived tables are filled when the base is opened (store/derive.rs, VERSION).

ALTER TABLE client ADD COLUMN campaign_id INTEGER;
ALTER TABLE client ADD COLUMN lead_closed_at INTEGER;
ALTER TABLE client ADD COLUMN reason_id INTEGER;
ALTER TABLE client ADD COLUMN lead_note TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN deal_id INTEGER;
DROP TABLE find_text_word;
DROP INDEX client_tag_tag;
DROP INDEX field_value_field;
CREATE INDEX client_tag_tag ON client_tag (tag_id, client_id) WHERE deleted IS NULL;
CREATE INDEX field_value_field ON field_value (field_id, text, owner_id) WHERE deleted IS NULL;
CREATE INDEX client_campaign ON client (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX client_lead_closed ON client (lead_closed_at) WHERE lead_closed_at IS NOT NULL;
CREATE INDEX client_merged ON client (merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE tag ADD COLUMN merged_into INTEGER;
CREATE INDEX interaction_deal ON interaction (deal_id) WHERE deal_id IS NOT NULL;
CREATE TABLE pipeline (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER,
    merged_into INTEGER
);
CREATE TABLE stage (
    id          INTEGER PRIMARY KEY,
    pipeline_id INTEGER NOT NULL DEFAULT 0,
    name        TEXT NOT NULL DEFAULT '',
    position    INTEGER NOT NULL DEFAULT 0,
    color       TEXT NOT NULL DEFAULT '',
    probability INTEGER NOT NULL DEFAULT 0,
    required    TEXT NOT NULL DEFAULT '',
    deleted     INTEGER,
    merged_into INTEGER
);
CREATE INDEX stage_pipeline ON stage (pipeline_id);
CREATE TABLE campaign (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL DEFAULT '',
    starts  TEXT,
    ends    TEXT,
    note    TEXT NOT NULL DEFAULT '',
    deleted INTEGER,
    merged_into INTEGER
);
CREATE TABLE reason (
    id       INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL DEFAULT 'deal',
    name     TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER,
    merged_into INTEGER
);
CREATE TABLE deal (
    id             INTEGER PRIMARY KEY,
    client_id      INTEGER,
    title          TEXT NOT NULL DEFAULT '',
    kind           TEXT NOT NULL DEFAULT 'staged',
    pipeline_id    INTEGER,
    stage_id       INTEGER,
    responsible_id INTEGER,
    source         TEXT NOT NULL DEFAULT '',
    campaign_id    INTEGER,
    wish           TEXT NOT NULL DEFAULT '',
    amount         INTEGER NOT NULL DEFAULT 0,
    currency       TEXT NOT NULL DEFAULT '',
    price_mode     TEXT NOT NULL DEFAULT 'net',
    expected_on    TEXT,
    probability    INTEGER NOT NULL DEFAULT 0,
    by_hand        INTEGER NOT NULL DEFAULT 0,
    next_step      TEXT NOT NULL DEFAULT '',
    next_on        TEXT,
    state          TEXT NOT NULL DEFAULT 'work',
    reason_id      INTEGER,
    lost_note      TEXT NOT NULL DEFAULT '',
    closed_at      INTEGER,
    note           TEXT NOT NULL DEFAULT '',
    created        INTEGER NOT NULL DEFAULT 0,
    deleted        INTEGER
);
CREATE INDEX deal_client ON deal (client_id);
CREATE INDEX deal_deleted ON deal (deleted) WHERE deleted IS NOT NULL;
CREATE TABLE deal_person (
    id        INTEGER PRIMARY KEY,
    deal_id   INTEGER NOT NULL DEFAULT 0,
    person_id INTEGER NOT NULL DEFAULT 0,
    role      TEXT NOT NULL DEFAULT 'decides',
    deleted   INTEGER
);
CREATE INDEX deal_person_deal ON deal_person (deal_id);
CREATE INDEX deal_person_person ON deal_person (person_id);
CREATE TABLE deal_tag (
    id      INTEGER PRIMARY KEY,
    deal_id INTEGER NOT NULL DEFAULT 0,
    tag_id  INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER
);
CREATE INDEX deal_tag_deal ON deal_tag (deal_id);
CREATE INDEX deal_tag_tag ON deal_tag (tag_id, deal_id);
CREATE TABLE deal_stage (
    id       INTEGER PRIMARY KEY,
    deal_id  INTEGER NOT NULL DEFAULT 0,
    stage_id INTEGER NOT NULL DEFAULT 0,
    at       INTEGER NOT NULL DEFAULT 0,
    user_id  INTEGER,
    deleted  INTEGER
);
CREATE INDEX deal_stage_deal ON deal_stage (deal_id, at);
CREATE INDEX deal_stage_stage ON deal_stage (stage_id);
CREATE TABLE deal_line (
    id               INTEGER PRIMARY KEY,
    deal_id          INTEGER NOT NULL DEFAULT 0,
    product_id       INTEGER,
    code             TEXT NOT NULL DEFAULT '',
    name             TEXT NOT NULL DEFAULT '',
    unit             TEXT NOT NULL DEFAULT '',
    quantity         INTEGER NOT NULL DEFAULT 0,
    price            INTEGER NOT NULL DEFAULT 0,
    discount_percent INTEGER,
    discount_amount  INTEGER,
    vat              INTEGER,
    ship_by          TEXT,
    position         INTEGER NOT NULL DEFAULT 0,
    deleted          INTEGER
);
CREATE INDEX deal_line_deal ON deal_line (deal_id);
CREATE TABLE product_group (
    id        INTEGER PRIMARY KEY,
    parent_id INTEGER,
    name      TEXT NOT NULL DEFAULT '',
    position  INTEGER NOT NULL DEFAULT 0,
    deleted   INTEGER,
    merged_into INTEGER
);
CREATE TABLE product (
    id          INTEGER PRIMARY KEY,
    code        TEXT NOT NULL DEFAULT '',
    name        TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    kind        TEXT NOT NULL DEFAULT 'product',
    unit        TEXT NOT NULL DEFAULT '',
    group_id    INTEGER,
    vat         INTEGER,
    archived    INTEGER NOT NULL DEFAULT 0,
    created     INTEGER NOT NULL DEFAULT 0,
    deleted     INTEGER
);
CREATE INDEX product_code ON product (code);
CREATE INDEX product_group_id ON product (group_id);
CREATE INDEX product_deleted ON product (deleted) WHERE deleted IS NOT NULL;
CREATE TABLE price_list (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL DEFAULT '',
    currency   TEXT NOT NULL DEFAULT '',
    price_mode TEXT NOT NULL DEFAULT 'net',
    position   INTEGER NOT NULL DEFAULT 0,
    deleted    INTEGER,
    merged_into INTEGER
);
CREATE TABLE price (
    id            INTEGER PRIMARY KEY,
    price_list_id INTEGER NOT NULL DEFAULT 0,
    product_id    INTEGER NOT NULL DEFAULT 0,
    price         INTEGER NOT NULL DEFAULT 0,
    deleted       INTEGER
);
CREATE INDEX price_product ON price (product_id);
CREATE TABLE vat_rate (
    id       INTEGER PRIMARY KEY,
    country  TEXT NOT NULL DEFAULT '',
    name     TEXT NOT NULL DEFAULT '',
    vat      INTEGER,
    is_main  INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);
CREATE TABLE agreement (
    id               INTEGER PRIMARY KEY,
    client_id        INTEGER NOT NULL DEFAULT 0,
    group_id         INTEGER,
    product_id       INTEGER,
    discount_percent INTEGER NOT NULL DEFAULT 0,
    starts           TEXT,
    ends             TEXT,
    note             TEXT NOT NULL DEFAULT '',
    deleted          INTEGER
);
CREATE INDEX agreement_client ON agreement (client_id);
CREATE TABLE client_order (
    id               INTEGER PRIMARY KEY,
    client_id        INTEGER,
    deal_id          INTEGER,
    number           TEXT NOT NULL DEFAULT '',
    date             TEXT NOT NULL DEFAULT '',
    currency         TEXT NOT NULL DEFAULT '',
    price_mode       TEXT NOT NULL DEFAULT 'net',
    vat_rounding     TEXT NOT NULL DEFAULT 'line',
    discount_percent INTEGER,
    discount_amount  INTEGER,
    terms            TEXT NOT NULL DEFAULT '',
    ship_by          TEXT,
    responsible_id   INTEGER,
    note             TEXT NOT NULL DEFAULT '',
    price_list_id    INTEGER,
    cancelled_on     TEXT,
    reason_id        INTEGER,
    cancel_note      TEXT NOT NULL DEFAULT '',
    created          INTEGER NOT NULL DEFAULT 0,
    deleted          INTEGER
);
CREATE INDEX client_order_client ON client_order (client_id);
CREATE INDEX client_order_deal ON client_order (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX client_order_number ON client_order (number);
CREATE INDEX client_order_deleted ON client_order (deleted) WHERE deleted IS NOT NULL;
CREATE TABLE order_line (
    id               INTEGER PRIMARY KEY,
    order_id         INTEGER NOT NULL DEFAULT 0,
    product_id       INTEGER,
    code             TEXT NOT NULL DEFAULT '',
    name             TEXT NOT NULL DEFAULT '',
    unit             TEXT NOT NULL DEFAULT '',
    quantity         INTEGER NOT NULL DEFAULT 0,
    price            INTEGER NOT NULL DEFAULT 0,
    discount_percent INTEGER,
    discount_amount  INTEGER,
    vat              INTEGER,
    ship_by          TEXT,
    position         INTEGER NOT NULL DEFAULT 0,
    deleted          INTEGER
);
CREATE INDEX order_line_order ON order_line (order_id);
CREATE INDEX order_line_product ON order_line (product_id) WHERE product_id IS NOT NULL;
CREATE TABLE payment_part (
    id       INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL DEFAULT 0,
    share    INTEGER,
    amount   INTEGER,
    due_from TEXT NOT NULL DEFAULT 'date',
    date     TEXT,
    days     INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);
CREATE INDEX payment_part_order ON payment_part (order_id);
CREATE TABLE shipment (
    id       INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL DEFAULT 0,
    number   TEXT NOT NULL DEFAULT '',
    date     TEXT NOT NULL DEFAULT '',
    note     TEXT NOT NULL DEFAULT '',
    created  INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);
CREATE INDEX shipment_order ON shipment (order_id);
CREATE TABLE shipment_line (
    id          INTEGER PRIMARY KEY,
    shipment_id INTEGER NOT NULL DEFAULT 0,
    line_id     INTEGER NOT NULL DEFAULT 0,
    quantity    INTEGER NOT NULL DEFAULT 0,
    deleted     INTEGER
);
CREATE INDEX shipment_line_shipment ON shipment_line (shipment_id);
CREATE INDEX shipment_line_line ON shipment_line (line_id);
CREATE TABLE payment (
    id        INTEGER PRIMARY KEY,
    client_id INTEGER,
    kind      TEXT NOT NULL DEFAULT 'in',
    method    TEXT NOT NULL DEFAULT 'bank',
    date      TEXT NOT NULL DEFAULT '',
    amount    INTEGER NOT NULL DEFAULT 0,
    currency  TEXT NOT NULL DEFAULT '',
    number    TEXT NOT NULL DEFAULT '',
    note      TEXT NOT NULL DEFAULT '',
    created   INTEGER NOT NULL DEFAULT 0,
    deleted   INTEGER
);
CREATE INDEX payment_client ON payment (client_id, date);
CREATE INDEX payment_deleted ON payment (deleted) WHERE deleted IS NOT NULL;
CREATE TABLE payment_order (
    id         INTEGER PRIMARY KEY,
    payment_id INTEGER NOT NULL DEFAULT 0,
    order_id   INTEGER NOT NULL DEFAULT 0,
    amount     INTEGER NOT NULL DEFAULT 0,
    deleted    INTEGER
);
CREATE INDEX payment_order_payment ON payment_order (payment_id);
CREATE INDEX payment_order_order ON payment_order (order_id);
CREATE TABLE opening_balance (
    id        INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL DEFAULT 0,
    currency  TEXT NOT NULL DEFAULT '',
    amount    INTEGER NOT NULL DEFAULT 0,
    date      TEXT,
    deleted   INTEGER
);
CREATE INDEX opening_balance_client ON opening_balance (client_id);
CREATE TABLE office_option (
    id      INTEGER PRIMARY KEY,
    key     TEXT NOT NULL DEFAULT '',
    value   TEXT NOT NULL DEFAULT '',
    deleted INTEGER
);
CREATE TABLE exchange_rate (
    id       INTEGER PRIMARY KEY,
    currency TEXT NOT NULL DEFAULT '',
    rate     INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);
DROP TABLE find_part;
DROP TABLE find_word;
CREATE VIRTUAL TABLE find_part USING fts5 (text, tokenize = 'ascii', prefix = '3', detail = 'none', content = '', contentless_delete = 1);
CREATE TABLE record_words (
    record_id INTEGER PRIMARY KEY,
    names     TEXT NOT NULL,
    parts     TEXT NOT NULL
);
INSERT INTO find_part (find_part, rank) VALUES ('automerge', 0);
INSERT INTO find_text (find_text, rank) VALUES ('automerge', 0);
CREATE TABLE deal_list (
    deal_id        INTEGER PRIMARY KEY,
    client_id      INTEGER NOT NULL,
    kind           TEXT NOT NULL,
    pipeline_id    INTEGER NOT NULL,
    stage_id       INTEGER NOT NULL,
    state          INTEGER NOT NULL,
    responsible_id INTEGER NOT NULL,
    source         TEXT NOT NULL,
    campaign_id    INTEGER NOT NULL,
    currency       TEXT NOT NULL,
    amount         INTEGER NOT NULL,
    probability    INTEGER NOT NULL,
    expected       INTEGER NOT NULL,
    next_at        INTEGER NOT NULL,
    next_kind      TEXT NOT NULL,
    next_all_day   INTEGER NOT NULL,
    created        INTEGER NOT NULL,
    entered        INTEGER NOT NULL,
    closed         INTEGER NOT NULL,
    reason_id      INTEGER NOT NULL,
    facts          INTEGER NOT NULL,
    visited        INTEGER NOT NULL,
    stays          BLOB NOT NULL,
    title_key      BLOB NOT NULL
);
CREATE INDEX deal_list_board ON deal_list (pipeline_id, state, stage_id, next_at, amount, currency, probability);
CREATE INDEX deal_list_created ON deal_list (pipeline_id, created, facts, visited, amount, stays, state, stage_id,
    responsible_id, source, currency, reason_id);
CREATE INDEX deal_list_closed ON deal_list (pipeline_id, closed, facts, visited, amount, stays, state, stage_id,
    responsible_id, source, currency, reason_id) WHERE state > 0;
CREATE INDEX deal_list_client ON deal_list (client_id, state);
CREATE INDEX deal_list_next ON deal_list (next_at, state, pipeline_id, stage_id, responsible_id);
CREATE INDEX deal_list_expected ON deal_list (expected, state, pipeline_id, stage_id, responsible_id);
CREATE INDEX deal_list_amount ON deal_list (amount, state, pipeline_id, stage_id, responsible_id);
CREATE INDEX deal_list_responsible ON deal_list (responsible_id, state, pipeline_id);
CREATE INDEX deal_list_title ON deal_list (title_key, state, pipeline_id, stage_id, responsible_id);
CREATE TABLE deal_card (
    deal_id        INTEGER PRIMARY KEY,
    title          TEXT NOT NULL,
    kind           TEXT NOT NULL,
    client_id      INTEGER NOT NULL,
    client_name    TEXT NOT NULL,
    client_form    TEXT NOT NULL,
    pipeline_id    INTEGER NOT NULL,
    stage_id       INTEGER NOT NULL,
    state          INTEGER NOT NULL,
    responsible_id INTEGER NOT NULL,
    source         TEXT NOT NULL,
    campaign_id    INTEGER NOT NULL,
    amount         INTEGER NOT NULL,
    currency       TEXT NOT NULL,
    probability    INTEGER NOT NULL,
    by_hand        INTEGER NOT NULL,
    expected       INTEGER NOT NULL,
    next_at        INTEGER NOT NULL,
    next_kind      TEXT NOT NULL,
    next_all_day   INTEGER NOT NULL,
    entered        INTEGER NOT NULL,
    created        INTEGER NOT NULL,
    closed         INTEGER NOT NULL,
    reason_id      INTEGER NOT NULL,
    next_step      TEXT NOT NULL,
    visited        INTEGER NOT NULL
);
CREATE TABLE stage_slot (
    stage_id INTEGER PRIMARY KEY,
    slot     INTEGER NOT NULL
);
CREATE TABLE deal_number (
    part   INTEGER NOT NULL,
    value  ANY NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (part, value)
) WITHOUT ROWID;
CREATE TABLE order_list (
    order_id       INTEGER PRIMARY KEY,
    client_id      INTEGER NOT NULL,
    deal_id        INTEGER NOT NULL,
    responsible_id INTEGER NOT NULL,
    day            INTEGER NOT NULL,
    currency       TEXT NOT NULL,
    net            INTEGER NOT NULL,
    vat            INTEGER NOT NULL,
    gross          INTEGER NOT NULL,
    shipped        INTEGER NOT NULL,
    paid           INTEGER NOT NULL,
    shipped_state  INTEGER NOT NULL,
    paid_state     INTEGER NOT NULL,
    ship_by        INTEGER NOT NULL,
    due            INTEGER NOT NULL,
    cancelled      INTEGER NOT NULL,
    created        INTEGER NOT NULL
);
CREATE INDEX order_list_client ON order_list (client_id, day);
CREATE INDEX order_list_day ON order_list (day, shipped_state, paid_state, responsible_id, client_id, due, ship_by, cancelled);
CREATE INDEX order_list_due ON order_list (due, paid_state) WHERE due < 9999999;
CREATE INDEX order_list_ship_by ON order_list (ship_by, shipped_state) WHERE ship_by < 9999999;
CREATE TABLE order_debt (
    order_id  INTEGER NOT NULL,
    place     INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    currency  TEXT NOT NULL,
    due       INTEGER NOT NULL,
    amount    INTEGER NOT NULL,
    PRIMARY KEY (order_id, place)
) WITHOUT ROWID;
CREATE INDEX order_debt_client ON order_debt (client_id, currency, due, amount);
CREATE TABLE order_misfit (
    order_id INTEGER PRIMARY KEY,
    terms    INTEGER NOT NULL,
    shipped  INTEGER NOT NULL,
    paid     INTEGER NOT NULL,
    dates    INTEGER NOT NULL,
    money    INTEGER NOT NULL,
    discount INTEGER NOT NULL
);
CREATE TABLE client_advance (
    source_id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL,
    currency  TEXT NOT NULL,
    amount    INTEGER NOT NULL
);
CREATE INDEX client_advance_client ON client_advance (client_id, currency, amount);
CREATE TABLE own_company (
    id                INTEGER PRIMARY KEY,
    name              TEXT NOT NULL DEFAULT '',
    legal_name        TEXT NOT NULL DEFAULT '',
    legal_form        TEXT NOT NULL DEFAULT '',
    tagline           TEXT NOT NULL DEFAULT '',
    country           TEXT NOT NULL DEFAULT '',
    region            TEXT NOT NULL DEFAULT '',
    city              TEXT NOT NULL DEFAULT '',
    street            TEXT NOT NULL DEFAULT '',
    postcode          TEXT NOT NULL DEFAULT '',
    address           TEXT NOT NULL DEFAULT '',
    phones            TEXT NOT NULL DEFAULT '',
    email             TEXT NOT NULL DEFAULT '',
    website           TEXT NOT NULL DEFAULT '',
    vat_payer         INTEGER NOT NULL DEFAULT 0,
    director          TEXT NOT NULL DEFAULT '',
    director_position TEXT NOT NULL DEFAULT '',
    acting_on         TEXT NOT NULL DEFAULT '',
    accountant        TEXT NOT NULL DEFAULT '',
    logo              TEXT NOT NULL DEFAULT '',
    stamp             TEXT NOT NULL DEFAULT '',
    signature         TEXT NOT NULL DEFAULT '',
    is_main           INTEGER NOT NULL DEFAULT 0,
    deleted           INTEGER
);
CREATE TABLE company_identifier (
    id         INTEGER PRIMARY KEY,
    company_id INTEGER NOT NULL DEFAULT 0,
    kind       TEXT NOT NULL DEFAULT '',
    value      TEXT NOT NULL DEFAULT '',
    deleted    INTEGER
);
CREATE INDEX company_identifier_company ON company_identifier (company_id);
CREATE TABLE bank_account (
    id         INTEGER PRIMARY KEY,
    company_id INTEGER NOT NULL DEFAULT 0,
    iban       TEXT NOT NULL DEFAULT '',
    bank       TEXT NOT NULL DEFAULT '',
    bic        TEXT NOT NULL DEFAULT '',
    correspondent TEXT NOT NULL DEFAULT '',
    currency   TEXT NOT NULL DEFAULT '',
    is_main    INTEGER NOT NULL DEFAULT 0,
    deleted    INTEGER
);
CREATE INDEX bank_account_company ON bank_account (company_id);
CREATE TABLE number_series (
    id         INTEGER PRIMARY KEY,
    company_id INTEGER NOT NULL DEFAULT 0,
    kind       TEXT NOT NULL DEFAULT '',
    pattern    TEXT NOT NULL DEFAULT '{number}',
    restart    TEXT NOT NULL DEFAULT 'year',
    start      INTEGER NOT NULL DEFAULT 1,
    start_year INTEGER NOT NULL DEFAULT 0,
    deleted    INTEGER
);
CREATE TABLE document (
    id               INTEGER PRIMARY KEY,
    kind             TEXT NOT NULL DEFAULT 'offer',
    company_id       INTEGER,
    account_id       INTEGER,
    client_id        INTEGER,
    person_id        INTEGER,
    deal_id          INTEGER,
    order_id         INTEGER,
    shipment_id      INTEGER,
    base_id          INTEGER,
    number           TEXT NOT NULL DEFAULT '',
    revision         INTEGER NOT NULL DEFAULT 1,
    replaces_id      INTEGER,
    date             TEXT NOT NULL DEFAULT '',
    valid_until      TEXT,
    subject          TEXT NOT NULL DEFAULT '',
    intro            TEXT NOT NULL DEFAULT '',
    closing          TEXT NOT NULL DEFAULT '',
    terms            TEXT NOT NULL DEFAULT '',
    place            TEXT NOT NULL DEFAULT '',
    language         TEXT NOT NULL DEFAULT '',
    template         TEXT NOT NULL DEFAULT '',
    currency         TEXT NOT NULL DEFAULT '',
    price_mode       TEXT NOT NULL DEFAULT 'net',
    vat_rounding     TEXT NOT NULL DEFAULT 'line',
    discount_percent INTEGER,
    discount_amount  INTEGER,
    responsible_id   INTEGER,
    state            TEXT NOT NULL DEFAULT 'draft',
    issued_at        INTEGER,
    sent_on          TEXT,
    answered_on      TEXT,
    reason_id        INTEGER,
    answer           TEXT NOT NULL DEFAULT '',
    note             TEXT NOT NULL DEFAULT '',
    created          INTEGER NOT NULL DEFAULT 0,
    deleted          INTEGER
);
CREATE INDEX document_client ON document (client_id);
CREATE INDEX document_deal ON document (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX document_order ON document (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX document_replaces ON document (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX document_number_text ON document (number) WHERE number <> '';
CREATE INDEX document_deleted ON document (deleted) WHERE deleted IS NOT NULL;
CREATE TABLE document_line (
    id               INTEGER PRIMARY KEY,
    document_id      INTEGER NOT NULL DEFAULT 0,
    product_id       INTEGER,
    code             TEXT NOT NULL DEFAULT '',
    name             TEXT NOT NULL DEFAULT '',
    unit             TEXT NOT NULL DEFAULT '',
    quantity         INTEGER NOT NULL DEFAULT 0,
    price            INTEGER NOT NULL DEFAULT 0,
    discount_percent INTEGER,
    discount_amount  INTEGER,
    vat              INTEGER,
    ship_by          TEXT,
    is_title         INTEGER NOT NULL DEFAULT 0,
    details          TEXT NOT NULL DEFAULT '',
    position         INTEGER NOT NULL DEFAULT 0,
    deleted          INTEGER
);
CREATE INDEX document_line_document ON document_line (document_id);
CREATE TABLE document_number (
    id          INTEGER PRIMARY KEY,
    company_id  INTEGER NOT NULL DEFAULT 0,
    kind        TEXT NOT NULL DEFAULT '',
    year        INTEGER NOT NULL DEFAULT 0,
    counter     INTEGER NOT NULL DEFAULT 0,
    number      TEXT NOT NULL DEFAULT '',
    document_id INTEGER NOT NULL DEFAULT 0,
    deleted     INTEGER
);
CREATE INDEX document_number_series ON document_number (company_id, kind, year, counter);
CREATE INDEX document_number_document ON document_number (document_id);
CREATE TABLE document_file (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL DEFAULT 0,
    hash        TEXT NOT NULL DEFAULT '',
    facts       TEXT NOT NULL DEFAULT '{}',
    created     INTEGER NOT NULL DEFAULT 0,
    deleted     INTEGER
);
CREATE INDEX document_file_document ON document_file (document_id);
CREATE TABLE template (
    id       INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL DEFAULT 'offer',
    name     TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    body     TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);
CREATE TABLE label_sheet (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL DEFAULT '',
    body     TEXT NOT NULL DEFAULT '{}',
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);
CREATE TABLE content (
    hash       TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    bytes      BLOB NOT NULL
);
CREATE TABLE document_list (
    document_id    INTEGER PRIMARY KEY,
    kind           TEXT NOT NULL,
    company_id     INTEGER NOT NULL,
    client_id      INTEGER NOT NULL,
    deal_id        INTEGER NOT NULL,
    order_id       INTEGER NOT NULL,
    responsible_id INTEGER NOT NULL,
    state          TEXT NOT NULL,
    replaced       INTEGER NOT NULL,
    day            INTEGER NOT NULL,
    valid          INTEGER NOT NULL,
    currency       TEXT NOT NULL,
    net            INTEGER NOT NULL,
    vat            INTEGER NOT NULL,
    gross          INTEGER NOT NULL,
    created        INTEGER NOT NULL
);
CREATE INDEX document_list_client ON document_list (client_id, day);
CREATE INDEX document_list_day ON document_list (day, kind, state, replaced, valid, responsible_id, client_id);
CREATE INDEX document_list_kind ON document_list (kind, day, state, replaced, valid, responsible_id, client_id);
CREATE INDEX document_list_deal ON document_list (deal_id) WHERE deal_id > 0;
CREATE INDEX document_list_order ON document_list (order_id) WHERE order_id > 0;
CREATE VIRTUAL TABLE find_trade USING fts5 (text, tokenize = 'ascii', prefix = '2 3 4', detail = 'none', content = '', contentless_delete = 1);
INSERT INTO find_trade (find_trade, rank) VALUES ('automerge', 0);
ALTER TABLE user ADD COLUMN color TEXT NOT NULL DEFAULT '';
ALTER TABLE user ADD COLUMN merged_into INTEGER;
ALTER TABLE book ADD COLUMN merged_into INTEGER;
ALTER TABLE field ADD COLUMN merged_into INTEGER;
CREATE INDEX person_birthday ON person (substr(birthday, 6), birthday) WHERE birthday IS NOT NULL AND deleted IS NULL;
ALTER TABLE participant ADD COLUMN entry_id INTEGER;
ALTER TABLE participant ADD COLUMN resource_id INTEGER;
ALTER TABLE participant ADD COLUMN reply TEXT NOT NULL DEFAULT '';
DROP INDEX participant_interaction;
CREATE INDEX participant_interaction ON participant (interaction_id, user_id, deleted);
CREATE INDEX participant_user ON participant (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX participant_entry ON participant (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX participant_resource ON participant (resource_id) WHERE resource_id IS NOT NULL;
CREATE INDEX interaction_planned ON interaction
    (responsible_id, iif(typeof(planned_at) = 'text', unixepoch(planned_at) * 1000 + 36000000, planned_at),
     (instr('call meeting email sms letter other', kind) * 4 + (importance = 'high') + (importance = 'low') * 2) * 2
     + (typeof(planned_at) = 'text'),
     client_id, planned_minutes) WHERE state = 'planned' AND deleted IS NULL;
CREATE INDEX interaction_ended ON interaction
    (responsible_id, iif(typeof(planned_at) = 'text', unixepoch(planned_at) * 1000 + 36000000, planned_at),
     (instr('call meeting email sms letter other', kind) * 4 + (importance = 'high') + (importance = 'low') * 2) * 2
     + (typeof(planned_at) = 'text'),
     client_id, planned_minutes, state) WHERE state <> 'planned' AND planned_at IS NOT NULL AND deleted IS NULL;
CREATE TABLE calendar_entry (
    id             INTEGER PRIMARY KEY,
    kind           TEXT NOT NULL DEFAULT 'meeting',
    state          TEXT NOT NULL DEFAULT 'planned',
    title          TEXT NOT NULL DEFAULT '',
    location       TEXT NOT NULL DEFAULT '',
    note           TEXT NOT NULL DEFAULT '',
    client_id      INTEGER,
    deal_id        INTEGER,
    responsible_id INTEGER,
    importance     TEXT NOT NULL DEFAULT 'normal',
    color          TEXT NOT NULL DEFAULT '',
    is_free        INTEGER NOT NULL DEFAULT 0,
    starts         ANY,
    ends           ANY,
    zone           TEXT NOT NULL DEFAULT '',
    rule           TEXT NOT NULL DEFAULT '',
    more           TEXT NOT NULL DEFAULT '',
    series_id      INTEGER,
    occurrence     ANY,
    uid            TEXT NOT NULL DEFAULT '',
    sequence       INTEGER NOT NULL DEFAULT 0,
    created        INTEGER NOT NULL DEFAULT 0,
    deleted        INTEGER
);
CREATE INDEX calendar_entry_series ON calendar_entry (series_id) WHERE series_id IS NOT NULL;
CREATE INDEX calendar_entry_client ON calendar_entry (client_id) WHERE client_id IS NOT NULL;
CREATE INDEX calendar_entry_uid ON calendar_entry (uid) WHERE uid <> '';
CREATE INDEX calendar_entry_deleted ON calendar_entry (deleted) WHERE deleted IS NOT NULL;
CREATE TABLE task (
    id              INTEGER PRIMARY KEY,
    title           TEXT NOT NULL DEFAULT '',
    note            TEXT NOT NULL DEFAULT '',
    state           TEXT NOT NULL DEFAULT 'new',
    importance      TEXT NOT NULL DEFAULT 'normal',
    client_id       INTEGER,
    deal_id         INTEGER,
    order_id        INTEGER,
    author_id       INTEGER,
    responsible_id  INTEGER,
    due             ANY,
    planned_minutes INTEGER,
    accepted_at     INTEGER,
    done_at         INTEGER,
    checked_at      INTEGER,
    result          TEXT NOT NULL DEFAULT '',
    comment         TEXT NOT NULL DEFAULT '',
    uid             TEXT NOT NULL DEFAULT '',
    created         INTEGER NOT NULL DEFAULT 0,
    deleted         INTEGER
);
CREATE INDEX task_open ON task
    (responsible_id, iif(typeof(due) = 'text', unixepoch(due) * 1000 + 36000000, due), typeof(due) = 'text', importance,
     client_id, planned_minutes) WHERE state IN ('new', 'accepted', 'returned') AND deleted IS NULL;
CREATE INDEX task_ended ON task
    (responsible_id, coalesce(iif(typeof(due) = 'text', unixepoch(due) * 1000 + 36000000, due), done_at))
    WHERE state IN ('done', 'checked', 'cancelled') AND deleted IS NULL;
CREATE INDEX task_author ON task (author_id, state) WHERE deleted IS NULL;
CREATE INDEX task_client ON task (client_id) WHERE client_id IS NOT NULL;
CREATE INDEX task_deal ON task (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX task_order ON task (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX task_uid ON task (uid) WHERE uid <> '';
CREATE INDEX task_deleted ON task (deleted) WHERE deleted IS NOT NULL;
CREATE TABLE task_item (
    id       INTEGER PRIMARY KEY,
    task_id  INTEGER NOT NULL DEFAULT 0,
    text     TEXT NOT NULL DEFAULT '',
    is_done  INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);
CREATE INDEX task_item_task ON task_item (task_id);
CREATE TABLE task_template (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);
CREATE TABLE task_template_line (
    id               INTEGER PRIMARY KEY,
    task_template_id INTEGER NOT NULL DEFAULT 0,
    title            TEXT NOT NULL DEFAULT '',
    note             TEXT NOT NULL DEFAULT '',
    importance       TEXT NOT NULL DEFAULT 'normal',
    days             INTEGER NOT NULL DEFAULT 0,
    minute           INTEGER,
    responsible_id   INTEGER,
    position         INTEGER NOT NULL DEFAULT 0,
    deleted          INTEGER
);
CREATE INDEX task_template_line_template ON task_template_line (task_template_id);
CREATE TABLE reminder (
    id       INTEGER PRIMARY KEY,
    owner_id INTEGER NOT NULL DEFAULT 0,
    minutes  INTEGER,
    created  INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);
CREATE INDEX reminder_owner ON reminder (owner_id);
CREATE INDEX reminder_minutes ON reminder (minutes) WHERE deleted IS NULL;
CREATE TABLE resource (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL DEFAULT '',
    kind     TEXT NOT NULL DEFAULT 'room',
    color    TEXT NOT NULL DEFAULT '',
    note     TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER,
    merged_into INTEGER
);
CREATE TABLE reminded (
    owner_id INTEGER NOT NULL,
    starts   INTEGER NOT NULL,
    minutes  INTEGER NOT NULL,
    shown_at INTEGER NOT NULL,
    again_at INTEGER,
    PRIMARY KEY (owner_id, starts, minutes)
) WITHOUT ROWID;
CREATE INDEX reminded_again ON reminded (again_at) WHERE again_at IS NOT NULL;
CREATE TABLE entry_span (
    entry_id       INTEGER PRIMARY KEY,
    starts         INTEGER NOT NULL,
    ends           INTEGER NOT NULL,
    repeats        INTEGER NOT NULL,
    responsible_id INTEGER NOT NULL
);
CREATE INDEX entry_span_ends ON entry_span (ends, starts, repeats, responsible_id);
CREATE TABLE planned_with (
    interaction_id INTEGER NOT NULL,
    user_id        INTEGER NOT NULL,
    place          INTEGER NOT NULL
);
CREATE INDEX planned_with_place ON planned_with (place, interaction_id, user_id);
CREATE INDEX planned_with_interaction ON planned_with (interaction_id);
CREATE TABLE entry_next (
    entry_id INTEGER PRIMARY KEY,
    since    INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    is_found INTEGER NOT NULL,
    by       TEXT NOT NULL
);
CREATE INDEX entry_next_at ON entry_next (by, is_found, at, since);
CREATE INDEX deal_list_agenda ON deal_list (responsible_id, next_at, next_all_day, client_id)
    WHERE state = 0 AND next_kind = '' AND next_at < 9223372036854775807;
CREATE INDEX order_list_shipping ON order_list (responsible_id, ship_by, client_id, gross, shipped) WHERE ship_by < 9999999;
CREATE INDEX order_list_paying ON order_list (responsible_id, due, client_id, gross, paid) WHERE due < 9999999;
ALTER TABLE action ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0;
-- Later than the action before, whatever the clock said.
UPDATE action SET stamp = numbered.stamp
FROM (SELECT id, (at << 16) + row_number() OVER (PARTITION BY at ORDER BY id) - 1 AS stamp
      FROM (SELECT id, max(0, max(at) OVER (ORDER BY id)) AS at FROM action)) AS numbered
WHERE numbered.id = action.id;
CREATE INDEX action_stamp ON action (stamp);
ALTER TABLE change ADD COLUMN stamps BLOB;
CREATE TABLE clock (
    tbl    INTEGER NOT NULL,
    row_id INTEGER NOT NULL,
    cells  BLOB NOT NULL,
    PRIMARY KEY (tbl, row_id)
) WITHOUT ROWID;
CREATE TABLE outbox (
    seq      INTEGER PRIMARY KEY,
    hash     BLOB NOT NULL,
    bytes    BLOB NOT NULL,
    contents BLOB NOT NULL
);
CREATE TABLE cursor (
    dev  TEXT PRIMARY KEY,
    seq  INTEGER NOT NULL,
    hash BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE pack (
    dev   TEXT NOT NULL,
    first INTEGER NOT NULL,
    last  INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (dev, first)
);
CREATE TABLE pending_op (
    action_id INTEGER NOT NULL,
    tbl       INTEGER NOT NULL,
    row_id    INTEGER NOT NULL,
    row       BLOB NOT NULL,
    PRIMARY KEY (action_id, tbl, row_id)
) WITHOUT ROWID;
CREATE INDEX pending_op_row ON pending_op (tbl, row_id);
CREATE TABLE conflict (
    id            INTEGER PRIMARY KEY,
    tbl           INTEGER NOT NULL,
    row_id        INTEGER NOT NULL,
    col           INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    base          BLOB,
    won           BLOB NOT NULL,
    lost          BLOB NOT NULL,
    won_time      INTEGER NOT NULL,
    won_device    INTEGER NOT NULL,
    won_action    INTEGER NOT NULL,
    lost_time     INTEGER NOT NULL,
    lost_device   INTEGER NOT NULL,
    lost_action   INTEGER NOT NULL,
    seen_time     INTEGER NOT NULL,
    seen_device   INTEGER NOT NULL,
    is_settled    INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX conflict_cell ON conflict (tbl, row_id, col, lost_time, lost_device);
CREATE INDEX conflict_open ON conflict (is_settled);
CREATE TABLE office (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;
