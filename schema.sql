-- Kartoteka: the whole base as it is today, one SQLite file.
--
-- Ids: device number << 40 | counter, unique in the office. Instants: integer milliseconds UTC. Dates: ISO 8601 text.
-- Text is '' when unknown; a link, a number, an instant or a date is NULL when there is none.
--
-- Rows of SYNCED tables are written only through Store::transact, which captures every change (history, undo, later the
-- shared folder). They are never removed: `deleted` holds the instant of deletion and the row can be restored, `merged_into`
-- the row that stands in place of one that was put into it. Rows may arrive in any order, so nothing here refers by FOREIGN
-- KEY. Columns are known by their place: new ones go to the end.
-- The synced tables and their stable numbers are listed in src/store/synced.rs.

-- ------------------------------------------------------------------------------------------------ synced

CREATE TABLE user (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL DEFAULT '',
    position TEXT NOT NULL DEFAULT '',
    phone    TEXT NOT NULL DEFAULT '',
    email    TEXT NOT NULL DEFAULT '',
    deleted  INTEGER,
    color    TEXT NOT NULL DEFAULT '',                -- of the user's calendar: a category colour of the theme, or ''
    merged_into INTEGER                               -- of one who was united with another: who that is
);

-- A portfolio of clients, the unit of access.
CREATE TABLE book (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL DEFAULT '',
    deleted INTEGER,
    merged_into INTEGER
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
    deleted        INTEGER,
    campaign_id    INTEGER,
    lead_closed_at INTEGER,                           -- a lead that was given up, with the reason
    reason_id      INTEGER,
    lead_note      TEXT NOT NULL DEFAULT ''
);
CREATE INDEX client_deleted ON client (deleted) WHERE deleted IS NOT NULL;
CREATE INDEX client_parent ON client (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX client_campaign ON client (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX client_lead_closed ON client (lead_closed_at) WHERE lead_closed_at IS NOT NULL;
CREATE INDEX client_merged ON client (merged_into) WHERE merged_into IS NOT NULL;

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
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL DEFAULT '',
    deleted     INTEGER,
    merged_into INTEGER                               -- of one in whose place another was put: which
);

-- id = link(client_id, tag_id): the same row on every device.
CREATE TABLE client_tag (
    id        INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL DEFAULT 0,
    tag_id    INTEGER NOT NULL DEFAULT 0,
    deleted   INTEGER
);
CREATE INDEX client_tag_client ON client_tag (client_id);
CREATE INDEX client_tag_tag ON client_tag (tag_id, client_id) WHERE deleted IS NULL;

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
CREATE INDEX person_birthday ON person (substr(birthday, 6), birthday) WHERE birthday IS NOT NULL AND deleted IS NULL;

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
    deleted         INTEGER,
    deal_id         INTEGER
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
CREATE INDEX interaction_deal ON interaction (deal_id) WHERE deal_id IS NOT NULL;
-- The agenda: what is still to come, of one user or of all. Kind, importance and whether it is a whole day stand in one number:
-- texts would cost the agenda of an office a quarter of its time.
CREATE INDEX interaction_planned ON interaction
    (responsible_id, iif(typeof(planned_at) = 'text', unixepoch(planned_at) * 1000 + 36000000, planned_at),
     (instr('call meeting email sms letter other', kind) * 4 + (importance = 'high') + (importance = 'low') * 2) * 2
     + (typeof(planned_at) = 'text'),
     client_id, planned_minutes) WHERE state = 'planned' AND deleted IS NULL;
-- The same of what was planned and is over: the days of the calendar keep it.
CREATE INDEX interaction_ended ON interaction
    (responsible_id, iif(typeof(planned_at) = 'text', unixepoch(planned_at) * 1000 + 36000000, planned_at),
     (instr('call meeting email sms letter other', kind) * 4 + (importance = 'high') + (importance = 'low') * 2) * 2
     + (typeof(planned_at) = 'text'),
     client_id, planned_minutes, state) WHERE state <> 'planned' AND planned_at IS NOT NULL AND deleted IS NULL;
CREATE INDEX interaction_deleted ON interaction (deleted) WHERE deleted IS NOT NULL;

-- Who takes part in an interaction or (entry_id) an entry of the calendar: person_id, user_id or resource_id. detail_id is the
-- contact detail that was used.
CREATE TABLE participant (
    id             INTEGER PRIMARY KEY,
    interaction_id INTEGER NOT NULL DEFAULT 0,
    person_id      INTEGER,
    user_id        INTEGER,
    detail_id      INTEGER,
    deleted        INTEGER,
    entry_id       INTEGER,
    resource_id    INTEGER,
    reply          TEXT NOT NULL DEFAULT ''           -- '' | accepted | declined | tentative
);
CREATE INDEX participant_interaction ON participant (interaction_id, user_id, deleted);
CREATE INDEX participant_person ON participant (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX participant_user ON participant (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX participant_entry ON participant (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX participant_resource ON participant (resource_id) WHERE resource_id IS NOT NULL;

-- Custom fields of clients, contact persons and interactions.
CREATE TABLE field (
    id       INTEGER PRIMARY KEY,
    owner    TEXT NOT NULL DEFAULT 'client',           -- client | person | interaction
    name     TEXT NOT NULL DEFAULT '',
    kind     TEXT NOT NULL DEFAULT 'text',             -- text | number | money | date | yes_no | choice | link
    currency TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER,
    merged_into INTEGER
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
CREATE INDEX field_value_field ON field_value (field_id, text, owner_id) WHERE deleted IS NULL;

-- Saved views: a list with its filter, sort and columns (JSON, src/store/view.rs).
CREATE TABLE view (
    id       INTEGER PRIMARY KEY,
    list     TEXT NOT NULL DEFAULT 'clients',
    name     TEXT NOT NULL DEFAULT '',
    spec     TEXT NOT NULL DEFAULT '{}',
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);

-- ------------------------------------------------------------------------------------------------ deals, synced
-- Money: whole minor units of the currency beside it. Quantities: thousandths. Prices: ten-thousandths of a currency unit.
-- Percentages of discounts and VAT: thousandths of a percent; of probabilities: percents. See src/domain/money.

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
    color       TEXT NOT NULL DEFAULT '',             -- a category colour of the theme, or ''
    probability INTEGER NOT NULL DEFAULT 0,           -- usual for deals that stand here
    required    TEXT NOT NULL DEFAULT '',             -- codes of domain::deal::DealField that leaving needs, by commas
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

-- Why deals are lost, leads closed and orders cancelled.
CREATE TABLE reason (
    id       INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL DEFAULT 'deal',            -- deal | lead | order
    name     TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER,
    merged_into INTEGER
);

CREATE TABLE deal (
    id             INTEGER PRIMARY KEY,
    client_id      INTEGER,
    title          TEXT NOT NULL DEFAULT '',
    kind           TEXT NOT NULL DEFAULT 'staged',    -- staged | simple
    pipeline_id    INTEGER,
    stage_id       INTEGER,                           -- the last one when closed
    responsible_id INTEGER,
    source         TEXT NOT NULL DEFAULT '',
    campaign_id    INTEGER,
    wish           TEXT NOT NULL DEFAULT '',          -- what the client first asked for
    amount         INTEGER NOT NULL DEFAULT 0,
    currency       TEXT NOT NULL DEFAULT '',
    price_mode     TEXT NOT NULL DEFAULT 'net',       -- net | gross
    expected_on    TEXT,
    probability    INTEGER NOT NULL DEFAULT 0,
    by_hand        INTEGER NOT NULL DEFAULT 0,        -- the probability survives changes of the stage
    next_step      TEXT NOT NULL DEFAULT '',
    next_on        TEXT,
    state          TEXT NOT NULL DEFAULT 'work',      -- work | won | lost
    reason_id      INTEGER,
    lost_note      TEXT NOT NULL DEFAULT '',
    closed_at      INTEGER,
    note           TEXT NOT NULL DEFAULT '',
    created        INTEGER NOT NULL DEFAULT 0,
    deleted        INTEGER
);
CREATE INDEX deal_client ON deal (client_id);
CREATE INDEX deal_deleted ON deal (deleted) WHERE deleted IS NOT NULL;

-- A contact person of a deal; id = link(deal_id, person_id).
CREATE TABLE deal_person (
    id        INTEGER PRIMARY KEY,
    deal_id   INTEGER NOT NULL DEFAULT 0,
    person_id INTEGER NOT NULL DEFAULT 0,
    role      TEXT NOT NULL DEFAULT 'decides',        -- decides | pays | uses | influences
    deleted   INTEGER
);
CREATE INDEX deal_person_deal ON deal_person (deal_id);
CREATE INDEX deal_person_person ON deal_person (person_id);

-- A tag of a deal, of the same tags as clients have; id = link(deal_id, tag_id).
CREATE TABLE deal_tag (
    id      INTEGER PRIMARY KEY,
    deal_id INTEGER NOT NULL DEFAULT 0,
    tag_id  INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER
);
CREATE INDEX deal_tag_deal ON deal_tag (deal_id);
CREATE INDEX deal_tag_tag ON deal_tag (tag_id, deal_id);

-- Which stage a deal came to, when and by whom. It stays there until the next row or until it is closed.
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

-- What the client asks for, as it was called then.
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
    vat              INTEGER,                         -- NULL is "without VAT", which is not 0 %
    ship_by          TEXT,
    position         INTEGER NOT NULL DEFAULT 0,
    deleted          INTEGER
);
CREATE INDEX deal_line_deal ON deal_line (deal_id);

-- ------------------------------------------------------------------------------------------------ products, synced

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
    kind        TEXT NOT NULL DEFAULT 'product',      -- product | service
    unit        TEXT NOT NULL DEFAULT '',
    group_id    INTEGER,
    vat         INTEGER,                              -- NULL is "without VAT"
    archived    INTEGER NOT NULL DEFAULT 0,
    created     INTEGER NOT NULL DEFAULT 0,
    deleted     INTEGER
);
CREATE INDEX product_code ON product (code);
CREATE INDEX product_group_id ON product (group_id);
CREATE INDEX product_deleted ON product (deleted) WHERE deleted IS NOT NULL;

-- Prices of one currency, all without or all with VAT.
CREATE TABLE price_list (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL DEFAULT '',
    currency   TEXT NOT NULL DEFAULT '',
    price_mode TEXT NOT NULL DEFAULT 'net',           -- net | gross
    position   INTEGER NOT NULL DEFAULT 0,
    deleted    INTEGER,
    merged_into INTEGER
);

-- id = link(price_list_id, product_id)
CREATE TABLE price (
    id            INTEGER PRIMARY KEY,
    price_list_id INTEGER NOT NULL DEFAULT 0,
    product_id    INTEGER NOT NULL DEFAULT 0,
    price         INTEGER NOT NULL DEFAULT 0,
    deleted       INTEGER
);
CREATE INDEX price_product ON price (product_id);

-- The VAT rates that are offered.
CREATE TABLE vat_rate (
    id       INTEGER PRIMARY KEY,
    country  TEXT NOT NULL DEFAULT '',                -- whose law it is; '' for any
    name     TEXT NOT NULL DEFAULT '',
    vat      INTEGER,
    is_main  INTEGER NOT NULL DEFAULT 0,              -- usual in the country
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);

-- A discount agreed with a client: on one product, on a group, or on everything.
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

-- ------------------------------------------------------------------------------------------------ orders, synced

-- An order of a client.
CREATE TABLE client_order (
    id               INTEGER PRIMARY KEY,
    client_id        INTEGER,
    deal_id          INTEGER,
    number           TEXT NOT NULL DEFAULT '',
    date             TEXT NOT NULL DEFAULT '',
    currency         TEXT NOT NULL DEFAULT '',
    price_mode       TEXT NOT NULL DEFAULT 'net',     -- net | gross
    vat_rounding     TEXT NOT NULL DEFAULT 'line',    -- line | total; as the office had it then
    discount_percent INTEGER,
    discount_amount  INTEGER,
    terms            TEXT NOT NULL DEFAULT '',
    ship_by          TEXT,
    responsible_id   INTEGER,
    note             TEXT NOT NULL DEFAULT '',
    price_list_id    INTEGER,                         -- from which prices of its lines come; NULL: the first of its currency
    cancelled_on     TEXT,                            -- a cancelled order owes nothing and is never late
    reason_id        INTEGER,                         -- why it was cancelled
    cancel_note      TEXT NOT NULL DEFAULT '',
    created          INTEGER NOT NULL DEFAULT 0,
    deleted          INTEGER
);
CREATE INDEX client_order_client ON client_order (client_id);
CREATE INDEX client_order_deal ON client_order (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX client_order_number ON client_order (number);
CREATE INDEX client_order_deleted ON client_order (deleted) WHERE deleted IS NOT NULL;

-- What is ordered, as it was called then.
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
    ship_by          TEXT,                            -- where it differs from the order
    position         INTEGER NOT NULL DEFAULT 0,
    deleted          INTEGER
);
CREATE INDEX order_line_order ON order_line (order_id);
CREATE INDEX order_line_product ON order_line (product_id) WHERE product_id IS NOT NULL;

-- The payment schedule: a share, or a sum, or (both NULL) the rest; due on a date or so many days after something.
CREATE TABLE payment_part (
    id       INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL DEFAULT 0,
    share    INTEGER,
    amount   INTEGER,
    due_from TEXT NOT NULL DEFAULT 'date',            -- date | order | shipment
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
    line_id     INTEGER NOT NULL DEFAULT 0,           -- order_line
    quantity    INTEGER NOT NULL DEFAULT 0,
    deleted     INTEGER
);
CREATE INDEX shipment_line_shipment ON shipment_line (shipment_id);
CREATE INDEX shipment_line_line ON shipment_line (line_id);

-- Money that came from a client or was given back. What is not put on orders is an advance.
CREATE TABLE payment (
    id        INTEGER PRIMARY KEY,
    client_id INTEGER,
    kind      TEXT NOT NULL DEFAULT 'in',             -- in | refund
    method    TEXT NOT NULL DEFAULT 'bank',           -- bank | cash | card | other
    date      TEXT NOT NULL DEFAULT '',
    amount    INTEGER NOT NULL DEFAULT 0,             -- above zero whichever way it went
    currency  TEXT NOT NULL DEFAULT '',
    number    TEXT NOT NULL DEFAULT '',
    note      TEXT NOT NULL DEFAULT '',
    created   INTEGER NOT NULL DEFAULT 0,
    deleted   INTEGER
);
CREATE INDEX payment_client ON payment (client_id, date);
CREATE INDEX payment_deleted ON payment (deleted) WHERE deleted IS NOT NULL;

-- How much of a payment pays which order; id = link(payment_id, order_id).
CREATE TABLE payment_order (
    id         INTEGER PRIMARY KEY,
    payment_id INTEGER NOT NULL DEFAULT 0,
    order_id   INTEGER NOT NULL DEFAULT 0,
    amount     INTEGER NOT NULL DEFAULT 0,
    deleted    INTEGER
);
CREATE INDEX payment_order_payment ON payment_order (payment_id);
CREATE INDEX payment_order_order ON payment_order (order_id);

-- What a client owed (above zero) or was owed (below) before the program came; id = link(client_id, currency as number).
CREATE TABLE opening_balance (
    id        INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL DEFAULT 0,
    currency  TEXT NOT NULL DEFAULT '',
    amount    INTEGER NOT NULL DEFAULT 0,
    date      TEXT,
    deleted   INTEGER
);
CREATE INDEX opening_balance_client ON opening_balance (client_id);

-- What is the same for the whole office; id follows from the key. Keys: src/store/office_option.rs.
CREATE TABLE office_option (
    id      INTEGER PRIMARY KEY,
    key     TEXT NOT NULL DEFAULT '',
    value   TEXT NOT NULL DEFAULT '',
    deleted INTEGER
);

-- What one unit of a currency is worth in the office's main one, in millionths; id follows from the currency.
CREATE TABLE exchange_rate (
    id       INTEGER PRIMARY KEY,
    currency TEXT NOT NULL DEFAULT '',
    rate     INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);

-- ------------------------------------------------------------------------------------------------ documents, synced

-- A company of ours. Its pictures are hashes of `content`.
CREATE TABLE own_company (
    id                INTEGER PRIMARY KEY,
    name              TEXT NOT NULL DEFAULT '',       -- short, without legal form and quotes
    legal_name        TEXT NOT NULL DEFAULT '',
    legal_form        TEXT NOT NULL DEFAULT '',
    tagline           TEXT NOT NULL DEFAULT '',
    country           TEXT NOT NULL DEFAULT '',
    region            TEXT NOT NULL DEFAULT '',
    city              TEXT NOT NULL DEFAULT '',
    street            TEXT NOT NULL DEFAULT '',
    postcode          TEXT NOT NULL DEFAULT '',
    address           TEXT NOT NULL DEFAULT '',       -- what of the address stands in no part
    phones            TEXT NOT NULL DEFAULT '',       -- a line each
    email             TEXT NOT NULL DEFAULT '',
    website           TEXT NOT NULL DEFAULT '',
    vat_payer         INTEGER NOT NULL DEFAULT 0,
    director          TEXT NOT NULL DEFAULT '',
    director_position TEXT NOT NULL DEFAULT '',
    acting_on         TEXT NOT NULL DEFAULT '',       -- on what grounds the director signs
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
    kind       TEXT NOT NULL DEFAULT '',              -- as those of clients
    value      TEXT NOT NULL DEFAULT '',
    deleted    INTEGER
);
CREATE INDEX company_identifier_company ON company_identifier (company_id);

CREATE TABLE bank_account (
    id            INTEGER PRIMARY KEY,
    company_id    INTEGER NOT NULL DEFAULT 0,
    iban          TEXT NOT NULL DEFAULT '',
    bank          TEXT NOT NULL DEFAULT '',
    bic           TEXT NOT NULL DEFAULT '',
    correspondent TEXT NOT NULL DEFAULT '',           -- account of the bank itself (Russia)
    currency      TEXT NOT NULL DEFAULT '',
    is_main       INTEGER NOT NULL DEFAULT 0,         -- of its currency
    deleted       INTEGER
);
CREATE INDEX bank_account_company ON bank_account (company_id);

-- How the documents of one kind of one company are numbered; id = link(company_id, the kind as number).
CREATE TABLE number_series (
    id         INTEGER PRIMARY KEY,
    company_id INTEGER NOT NULL DEFAULT 0,
    kind       TEXT NOT NULL DEFAULT '',
    pattern    TEXT NOT NULL DEFAULT '{number}',      -- see src/domain/document/series.rs
    restart    TEXT NOT NULL DEFAULT 'year',          -- year | never
    start      INTEGER NOT NULL DEFAULT 1,            -- the least number to be given, in start_year when counting restarts
    start_year INTEGER NOT NULL DEFAULT 0,
    deleted    INTEGER
);

-- An offer, an invoice, ... From its issue on only what happens to it changes: state and answer.
CREATE TABLE document (
    id               INTEGER PRIMARY KEY,
    kind             TEXT NOT NULL DEFAULT 'offer',   -- offer | invoice | confirmation | contract | act | delivery_note | letter
    company_id       INTEGER,
    account_id       INTEGER,
    client_id        INTEGER,
    person_id        INTEGER,
    deal_id          INTEGER,
    order_id         INTEGER,                         -- the order it was made of, or that was made of it
    shipment_id      INTEGER,
    base_id          INTEGER,                         -- the document it follows from: the offer of an invoice, ...
    number           TEXT NOT NULL DEFAULT '',
    revision         INTEGER NOT NULL DEFAULT 1,
    replaces_id      INTEGER,                         -- the revision before
    date             TEXT NOT NULL DEFAULT '',
    valid_until      TEXT,
    subject          TEXT NOT NULL DEFAULT '',
    intro            TEXT NOT NULL DEFAULT '',
    closing          TEXT NOT NULL DEFAULT '',
    terms            TEXT NOT NULL DEFAULT '',
    place            TEXT NOT NULL DEFAULT '',        -- where it is made out
    language         TEXT NOT NULL DEFAULT '',
    template         TEXT NOT NULL DEFAULT '',
    currency         TEXT NOT NULL DEFAULT '',
    price_mode       TEXT NOT NULL DEFAULT 'net',     -- net | gross
    vat_rounding     TEXT NOT NULL DEFAULT 'line',    -- line | total; as the office had it then
    discount_percent INTEGER,
    discount_amount  INTEGER,
    responsible_id   INTEGER,
    state            TEXT NOT NULL DEFAULT 'draft',   -- draft | issued | sent | accepted | refused
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
    is_title         INTEGER NOT NULL DEFAULT 0,      -- the title of the group that follows
    details          TEXT NOT NULL DEFAULT '',
    position         INTEGER NOT NULL DEFAULT 0,
    deleted          INTEGER
);
CREATE INDEX document_line_document ON document_line (document_id);

-- Each number that was given out. One whose issue was undone stays here, deleted: it is void and never given again.
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

-- An issued document as it went out: the file by its hash, and both parties as they were then (JSON, domain/document/facts.rs).
CREATE TABLE document_file (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL DEFAULT 0,
    hash        TEXT NOT NULL DEFAULT '',
    facts       TEXT NOT NULL DEFAULT '{}',
    created     INTEGER NOT NULL DEFAULT 0,
    deleted     INTEGER
);
CREATE INDEX document_file_document ON document_file (document_id);

-- Templates that users made; the finished ones stand in the program. body: domain/template, serialised.
CREATE TABLE template (
    id       INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL DEFAULT 'offer',           -- as of documents
    name     TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',                -- '' for any
    body     TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);

-- Sheets of labels that users measured; those of makers stand in the program. body: domain/label_sheet, serialised.
CREATE TABLE label_sheet (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL DEFAULT '',
    body     TEXT NOT NULL DEFAULT '{}',
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);

-- ------------------------------------------------------------------------------------------------ calendar, synced
-- Calls and meetings with clients are interactions; here is what else stands in the calendar. See src/domain/calendar.

-- A meeting among ourselves, a busy or absent time, a holiday. A rule makes it a series; one time of a series that differs or
-- does not take place is a row of its own, with series_id and the time the rule gives it, id = link(series_id, that time).
CREATE TABLE calendar_entry (
    id             INTEGER PRIMARY KEY,
    kind           TEXT NOT NULL DEFAULT 'meeting',   -- meeting | busy | away | holiday | note
    state          TEXT NOT NULL DEFAULT 'planned',   -- planned | cancelled
    title          TEXT NOT NULL DEFAULT '',
    location       TEXT NOT NULL DEFAULT '',
    note           TEXT NOT NULL DEFAULT '',
    client_id      INTEGER,
    deal_id        INTEGER,
    responsible_id INTEGER,                           -- in whose calendar; NULL: of the whole office
    importance     TEXT NOT NULL DEFAULT 'normal',    -- normal | high | low
    color          TEXT NOT NULL DEFAULT '',          -- a category colour of the theme, or ''
    is_free        INTEGER NOT NULL DEFAULT 0,        -- others may plan over it
    starts         ANY,                               -- an instant; or a date: whole days, in any zone
    ends           ANY,                               -- an instant; of whole days the last one
    zone           TEXT NOT NULL DEFAULT '',          -- on whose wall the rule is kept (IANA)
    rule           TEXT NOT NULL DEFAULT '',          -- RFC 5545, RECUR
    more           TEXT NOT NULL DEFAULT '',          -- times beside the rule, by commas
    series_id      INTEGER,
    occurrence     ANY,
    uid            TEXT NOT NULL DEFAULT '',          -- by what other programs know it (RFC 5545)
    sequence       INTEGER NOT NULL DEFAULT 0,        -- its version there (RFC 5545); + 2^40: changed here since
    created        INTEGER NOT NULL DEFAULT 0,
    deleted        INTEGER
);
CREATE INDEX calendar_entry_series ON calendar_entry (series_id) WHERE series_id IS NOT NULL;
CREATE INDEX calendar_entry_client ON calendar_entry (client_id) WHERE client_id IS NOT NULL;
CREATE INDEX calendar_entry_uid ON calendar_entry (uid) WHERE uid <> '';
CREATE INDEX calendar_entry_deleted ON calendar_entry (deleted) WHERE deleted IS NOT NULL;

-- What a user has to do.
CREATE TABLE task (
    id              INTEGER PRIMARY KEY,
    title           TEXT NOT NULL DEFAULT '',
    note            TEXT NOT NULL DEFAULT '',
    state           TEXT NOT NULL DEFAULT 'new',      -- new | accepted | done | checked | returned | cancelled
    importance      TEXT NOT NULL DEFAULT 'normal',
    client_id       INTEGER,
    deal_id         INTEGER,
    order_id        INTEGER,
    author_id       INTEGER,                          -- who set it
    responsible_id  INTEGER,                          -- who is to do it
    due             ANY,                              -- an instant; or a date
    planned_minutes INTEGER,
    accepted_at     INTEGER,
    done_at         INTEGER,
    checked_at      INTEGER,
    result          TEXT NOT NULL DEFAULT '',
    comment         TEXT NOT NULL DEFAULT '',         -- why it was returned
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

-- A line of a task's checklist.
CREATE TABLE task_item (
    id       INTEGER PRIMARY KEY,
    task_id  INTEGER NOT NULL DEFAULT 0,
    text     TEXT NOT NULL DEFAULT '',
    is_done  INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);
CREATE INDEX task_item_task ON task_item (task_id);

-- Several tasks that come together ("after the exhibition"), each so many days after the day on which they are begun.
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
    minute           INTEGER,                         -- of the day; NULL: some time on it
    responsible_id   INTEGER,                         -- NULL: whoever begins
    position         INTEGER NOT NULL DEFAULT 0,
    deleted          INTEGER
);
CREATE INDEX task_template_line_template ON task_template_line (task_template_id);

-- A reminder of an interaction, a task or an entry (owner_id is the id of any); without one the usual of its kind come.
CREATE TABLE reminder (
    id       INTEGER PRIMARY KEY,
    owner_id INTEGER NOT NULL DEFAULT 0,
    minutes  INTEGER,                                 -- before the start, of a whole day before its morning; NULL: none at all
    created  INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER
);
CREATE INDEX reminder_owner ON reminder (owner_id);
CREATE INDEX reminder_minutes ON reminder (minutes) WHERE deleted IS NULL;

-- A room, a car or another thing that is booked; it takes part in what it is booked for.
CREATE TABLE resource (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL DEFAULT '',
    kind     TEXT NOT NULL DEFAULT 'room',            -- room | car | other
    color    TEXT NOT NULL DEFAULT '',
    note     TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER,
    merged_into INTEGER
);

-- ------------------------------------------------------------------------------------------------ history, local

-- What users did, here and on the other devices of the office (the device is in the id). Rows inserted by an action have ids
-- in [first_id, last_id]: they need no rows in `change`.
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
    undone   INTEGER NOT NULL DEFAULT 0,               -- 1 taken back: by undo when 'do' or 'redo', by redo when 'undo'; 2 a colleague's that was taken over
    stamp    INTEGER NOT NULL DEFAULT 0                -- time part of domain::merge::Stamp: history is ordered by it
);
CREATE INDEX action_first ON action (first_id) WHERE first_id IS NOT NULL;
CREATE INDEX action_stamp ON action (stamp);

-- One row per record changed by an action: cells = postcard of [(column number, old, new)], src/store/cells.rs.
CREATE TABLE change (
    action_id INTEGER NOT NULL,
    tbl       INTEGER NOT NULL,
    row_id    INTEGER NOT NULL,
    inserted  INTEGER NOT NULL DEFAULT 0,              -- the row was born here though its id is not of the counter
    cells     BLOB NOT NULL,
    stamps    BLOB,                                    -- in an office: of the cells, src/store/replica/trace.rs
    PRIMARY KEY (action_id, tbl, row_id)
) WITHOUT ROWID;
CREATE INDEX change_row ON change (tbl, row_id, action_id);

-- ------------------------------------------------------------------------------------------------ local to this device

-- device: its number; counter: the last row counter given out; user: id of the user who works here; derived: by which version
-- of the program's rules the derived tables were made (store/derive.rs); preparing: what of them is made next, where they were
-- put off (store/preparing.rs). Where the base is of an office, office: 1, so that
-- clocks are kept; hash-0 .. hash-3: state hash; sealed: the last own action that was sealed; skew: milliseconds to add to
-- the clock.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;

-- Language, theme, scale, widths of columns, ...
CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Bytes of pictures and kept files by their hash (SHA-256, hexadecimal). Rows refer to them by it, so undo and history hold
-- the hash only; nothing here is ever changed, and it travels by hash and not as changes.
CREATE TABLE content (
    hash       TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    bytes      BLOB NOT NULL
);

-- What was reminded of on this computer: shown once, by whichever window or command came first.
CREATE TABLE reminded (
    owner_id INTEGER NOT NULL,
    starts   INTEGER NOT NULL,                         -- when that of which was reminded begins, as it was then
    minutes  INTEGER NOT NULL,
    shown_at INTEGER NOT NULL,
    again_at INTEGER,                                  -- put off until
    PRIMARY KEY (owner_id, starts, minutes)
) WITHOUT ROWID;
CREATE INDEX reminded_again ON reminded (again_at) WHERE again_at IS NOT NULL;

-- What was opened last: ranks search results.
CREATE TABLE recent (
    id INTEGER PRIMARY KEY,                            -- client, person or interaction
    at INTEGER NOT NULL
);

-- ------------------------------------------------------------------------------------------------ office, local
-- What this device knows of the exchange through the shared folder (src/store/replica). Empty without an office.

-- When the cells of a row were written, where that was not at its birth: src/store/replica/clock.rs.
CREATE TABLE clock (
    tbl    INTEGER NOT NULL,
    row_id INTEGER NOT NULL,
    cells  BLOB NOT NULL,
    PRIMARY KEY (tbl, row_id)
) WITHOUT ROWID;

-- Sealed segments that are not announced yet: sent byte for byte as they stand here, however often.
CREATE TABLE outbox (
    seq      INTEGER PRIMARY KEY,
    hash     BLOB NOT NULL,
    bytes    BLOB NOT NULL,
    contents BLOB NOT NULL                             -- hashes of what must be on the share before it, 32 bytes each
);

-- How far each other device has been read.
CREATE TABLE cursor (
    dev  TEXT PRIMARY KEY,
    seq  INTEGER NOT NULL,
    hash BLOB NOT NULL
) WITHOUT ROWID;

-- Segments as they lie on the share, own ones and those of others: any device can restore a damaged share.
CREATE TABLE pack (
    dev   TEXT NOT NULL,
    first INTEGER NOT NULL,
    last  INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (dev, first)
);

-- What cannot be applied yet: of a table or column that only a newer program knows or a value that only it can hold, or of a
-- row that has not arrived.
CREATE TABLE pending_op (
    action_id INTEGER NOT NULL,
    tbl       INTEGER NOT NULL,
    row_id    INTEGER NOT NULL,
    row       BLOB NOT NULL,                           -- store::replica::packed
    PRIMARY KEY (action_id, tbl, row_id)
) WITHOUT ROWID;
CREATE INDEX pending_op_row ON pending_op (tbl, row_id);

-- Two values of one cell of which neither writer saw the other's. Open as long as the winner stands in the cell.
CREATE TABLE conflict (
    id            INTEGER PRIMARY KEY,
    tbl           INTEGER NOT NULL,
    row_id        INTEGER NOT NULL,
    col           INTEGER NOT NULL,
    kind          TEXT NOT NULL,                       -- field | text | deleted
    base          BLOB,                                -- what both saw, when it is known; values as in `change`
    won           BLOB NOT NULL,
    lost          BLOB NOT NULL,
    won_time      INTEGER NOT NULL,                    -- the winner's stamp
    won_device    INTEGER NOT NULL,
    won_action    INTEGER NOT NULL,                    -- who and when: its row of `action`
    lost_time     INTEGER NOT NULL,
    lost_device   INTEGER NOT NULL,
    lost_action   INTEGER NOT NULL,
    seen_time     INTEGER NOT NULL,                    -- the stamp that the loser had seen
    seen_device   INTEGER NOT NULL,
    is_settled    INTEGER NOT NULL DEFAULT 0           -- not known to be over, or how it ended: src/store/replica/conflict.rs
);
CREATE UNIQUE INDEX conflict_cell ON conflict (tbl, row_id, col, lost_time, lost_device);
CREATE INDEX conflict_open ON conflict (is_settled);

-- Of the office itself: where its folder is, keys, members, the code of this device; what each holds knows src/sync.
CREATE TABLE office (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

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
-- Short things (names, people, details, codes) by pieces of words, src/store/search/pieces.rs: any letters in a row.
CREATE VIRTUAL TABLE find_part USING fts5 (text, tokenize = 'ascii', prefix = '3', detail = 'none', content = '', contentless_delete = 1);
-- The same once more as plain text: says what pieces cannot, and is asked of each client of a walk, where a look-up in an
-- index of words would cost far more.
CREATE TABLE record_words (
    record_id INTEGER PRIMARY KEY,                     -- client or person
    names     TEXT NOT NULL,                           -- each word after a space
    parts     TEXT NOT NULL
);
-- Long things (notes, interactions): beginnings of words. rowid = id of the client, person or interaction.
CREATE VIRTUAL TABLE find_text USING fts5 (text, tokenize = 'ascii', prefix = '2 3', detail = 'none', content = '', contentless_delete = 1);
-- Segments are merged sixteen at a time and not four: seldom enough that an edit does not wait for it.
INSERT INTO find_part (find_part, rank) VALUES ('automerge', 0);
INSERT INTO find_text (find_text, rank) VALUES ('automerge', 0);

-- All words of four letters and more that stand in them, also read backwards: one typo leaves one half of a word whole.
CREATE TABLE find_vocabulary (
    word     TEXT PRIMARY KEY,
    reversed TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX find_vocabulary_reversed ON find_vocabulary (reversed);

-- One row per living deal, src/store/deal_derive.rs: what lists, the board and the funnel show, sort and filter by.
CREATE TABLE deal_list (
    deal_id        INTEGER PRIMARY KEY,
    client_id      INTEGER NOT NULL,                   -- 0 when none, as all ids here
    kind           TEXT NOT NULL,
    pipeline_id    INTEGER NOT NULL,
    stage_id       INTEGER NOT NULL,
    state          INTEGER NOT NULL,                   -- 0 work, 1 won, 2 lost
    responsible_id INTEGER NOT NULL,
    source         TEXT NOT NULL,
    campaign_id    INTEGER NOT NULL,
    currency       TEXT NOT NULL,
    amount         INTEGER NOT NULL,
    probability    INTEGER NOT NULL,
    expected       INTEGER NOT NULL,                   -- days from 0001-01-01 (CE); 0 when unknown
    next_at        INTEGER NOT NULL,                   -- instant of the next step; 9223372036854775807 when none
    next_kind      TEXT NOT NULL,                      -- kind of the interaction; '' for a step in words
    next_all_day   INTEGER NOT NULL,
    created        INTEGER NOT NULL,
    entered        INTEGER NOT NULL,                   -- since when it is on its stage
    closed         INTEGER NOT NULL,                   -- 0 while in work
    reason_id      INTEGER NOT NULL,
    facts          INTEGER NOT NULL,                   -- what the funnel counts by, packed: src/store/deal_facts.rs
    visited        INTEGER NOT NULL,                   -- bit per stage by stage_slot: where it was
    stays          BLOB NOT NULL,                      -- how long it was where, see src/store/deal_derive.rs
    title_key      BLOB NOT NULL                       -- collation key
);
CREATE INDEX deal_list_board ON deal_list (pipeline_id, state, stage_id, next_at, amount, currency, probability);
-- The funnel reads the first columns of these; the others answer its filters.
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

-- One row per living deal in work: its card on the board, all of it, so that a board is read in one go. The columns stand
-- in the order in which store/deal_list.rs reads a line.
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

-- The bit of each stage in `visited`.
CREATE TABLE stage_slot (
    stage_id INTEGER PRIMARY KEY,
    slot     INTEGER NOT NULL
);

-- The numbers of users, reasons and currencies in `facts`.
CREATE TABLE deal_number (
    part   INTEGER NOT NULL,
    value  ANY NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (part, value)
) WITHOUT ROWID;

-- One row per living order: its sums, and how far it is shipped and paid.
CREATE TABLE order_list (
    order_id       INTEGER PRIMARY KEY,
    client_id      INTEGER NOT NULL,
    deal_id        INTEGER NOT NULL,
    responsible_id INTEGER NOT NULL,
    day            INTEGER NOT NULL,                   -- date of the order, days from 0001-01-01 (CE), as all days here
    currency       TEXT NOT NULL,
    net            INTEGER NOT NULL,
    vat            INTEGER NOT NULL,
    gross          INTEGER NOT NULL,
    shipped        INTEGER NOT NULL,                   -- value of what was shipped, with VAT
    paid           INTEGER NOT NULL,
    shipped_state  INTEGER NOT NULL,                   -- 0 none, 1 part, 2 all
    paid_state     INTEGER NOT NULL,
    ship_by        INTEGER NOT NULL,                   -- first day on which something unshipped is expected; 9999999 none
    due            INTEGER NOT NULL,                   -- first day on which something unpaid is due; 9999999 none
    cancelled      INTEGER NOT NULL,                   -- 1 cancelled: nothing of it is owed, expected or late
    created        INTEGER NOT NULL
);
CREATE INDEX order_list_client ON order_list (client_id, day);
CREATE INDEX order_list_day ON order_list (day, shipped_state, paid_state, responsible_id, client_id, due, ship_by, cancelled);
CREATE INDEX order_list_due ON order_list (due, paid_state) WHERE due < 9999999;
CREATE INDEX order_list_ship_by ON order_list (ship_by, shipped_state) WHERE ship_by < 9999999;

-- What is unpaid, by order and due day.
CREATE TABLE order_debt (
    order_id  INTEGER NOT NULL,
    place     INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    currency  TEXT NOT NULL,
    due       INTEGER NOT NULL,                        -- 9999999 while not known: before the shipment
    amount    INTEGER NOT NULL,
    PRIMARY KEY (order_id, place)
) WITHOUT ROWID;
CREATE INDEX order_debt_client ON order_debt (client_id, currency, due, amount);

-- Orders that do not add up; of what is told about them all else is read when it is shown (store/misfit.rs).
CREATE TABLE order_misfit (
    order_id INTEGER PRIMARY KEY,
    terms    INTEGER NOT NULL,                         -- 1 the payment schedule asks for more than the order
    shipped  INTEGER NOT NULL,                         -- 1 more of a line was shipped than is ordered
    paid     INTEGER NOT NULL,                         -- 1 a whole payment is beyond what it costs
    dates    INTEGER NOT NULL,                         -- 1 a day of it is before the date of the order
    money    INTEGER NOT NULL,                         -- 1 a payment is on orders for more than it is, in another currency, or given back twice
    discount INTEGER NOT NULL                          -- 1 a percentage and an amount stand beside each other
);

-- Money of a client that is on no order: advances above zero, given back too much below; also orders paid beyond their sum.
CREATE TABLE client_advance (
    source_id INTEGER PRIMARY KEY,                     -- the payment or the order
    client_id INTEGER NOT NULL,
    currency  TEXT NOT NULL,
    amount    INTEGER NOT NULL
);
CREATE INDEX client_advance_client ON client_advance (client_id, currency, amount);

-- One row per living document: its sums, and what lists filter by.
CREATE TABLE document_list (
    document_id    INTEGER PRIMARY KEY,
    kind           TEXT NOT NULL,
    company_id     INTEGER NOT NULL,                   -- 0 when none, as all ids here
    client_id      INTEGER NOT NULL,
    deal_id        INTEGER NOT NULL,
    order_id       INTEGER NOT NULL,
    responsible_id INTEGER NOT NULL,
    state          TEXT NOT NULL,
    replaced       INTEGER NOT NULL,                   -- a later revision was issued
    day            INTEGER NOT NULL,                   -- days from 0001-01-01 (CE), as all days here
    valid          INTEGER NOT NULL,                   -- last valid day; 9999999 none
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

-- One row per living entry that takes place: from the start of its first time to the end of its last one.
CREATE TABLE entry_span (
    entry_id       INTEGER PRIMARY KEY,
    starts         INTEGER NOT NULL,                   -- places among instants, a day at 10:00 UTC
    ends           INTEGER NOT NULL,                   -- 9223372036854775807 when its rule never ends
    repeats        INTEGER NOT NULL,
    responsible_id INTEGER NOT NULL                    -- 0 when of the whole office
);
CREATE INDEX entry_span_ends ON entry_span (ends, starts, repeats, responsible_id);

-- Users who take part in a planned interaction beside the responsible one, by its place among instants.
CREATE TABLE planned_with (
    interaction_id INTEGER NOT NULL,
    user_id        INTEGER NOT NULL,
    place          INTEGER NOT NULL                   -- a day at 10:00 UTC
);
CREATE INDEX planned_with_place ON planned_with (place, interaction_id, user_id);
CREATE INDEX planned_with_interaction ON planned_with (interaction_id);

-- When a series reminds next, kept so that it is not unfolded at each look; goes with every change of it.
CREATE TABLE entry_next (
    entry_id INTEGER PRIMARY KEY,
    since    INTEGER NOT NULL,                         -- what was due then has been taken
    at       INTEGER NOT NULL,                         -- the first reminder after; or as far as was looked
    is_found INTEGER NOT NULL,
    by       TEXT NOT NULL                             -- user, zone and usual reminders by which it is so
);
CREATE INDEX entry_next_at ON entry_next (by, is_found, at, since);

-- The agenda: next steps of deals in words, expected shipments and payments, without looking at what is done.
CREATE INDEX deal_list_agenda ON deal_list (responsible_id, next_at, next_all_day, client_id)
    WHERE state = 0 AND next_kind = '' AND next_at < 9223372036854775807;
CREATE INDEX order_list_shipping ON order_list (responsible_id, ship_by, client_id, gross, shipped) WHERE ship_by < 9999999;
CREATE INDEX order_list_paying ON order_list (responsible_id, due, client_id, gross, paid) WHERE due < 9999999;

-- Beginnings of words of deals, products, orders, documents, tasks and entries. rowid = their id.
CREATE VIRTUAL TABLE find_trade USING fts5 (text, tokenize = 'ascii', prefix = '2 3 4', detail = 'none', content = '', contentless_delete = 1);
INSERT INTO find_trade (find_trade, rank) VALUES ('automerge', 0);
