-- Fees: what a service costs, what a dossier owes, who took which money, and how it came (L 97/2015,
-- NĐ 61/2018 Art. 22; see src/rooms/fees).

-- A price as a resolution or circular sets it; it goes before the row of the national catalogue.
create table fee_rule (
    id integer primary key,          -- made here
    procedure_code text not null,    -- base code: 2.000815
    agency_id integer,               -- holds there and in all below it; null: in the whole country
    channel integer,                 -- 0 counter, 1 online, 2 post; null: each of them
    ordinal integer not null,        -- order among the prices of one procedure
    kind integer not null,           -- 0 charge (phí), 1 levy (lệ phí), 2 financial obligation
    name text not null,              -- as it stands on the receipt
    unit text not null,              -- what quantity counts: trang, bản; empty: the whole
    cap money,                       -- the most that one copy may cost; null: no limit
    timing integer not null,         -- 1 before reception, 2 before the result is returned
    legal_basis text not null,       -- TT 226/2016/TT-BTC Điều 4
    valid_from day not null,         -- first day
    valid_to day not null            -- last day; 9999-12-31: for ever
);

create index fee_rule_by_procedure on fee_rule (procedure_code, valid_from, id);

-- How much a unit costs from which unit on: pages 1 and 2 at 2.000 đ, from page 3 on 1.000 đ.
create table fee_rule_tier (
    rule_id integer not null references fee_rule (id),  -- whose it is
    from_unit integer not null,      -- 1: from the first
    amount money not null,           -- of each unit from there on
    primary key (rule_id, from_unit)
);

-- Who pays nothing or less (L 97/2015 Art. 10 and the circular or resolution of each fee).
create table fee_exemption (
    id integer primary key,          -- made here
    code text not null,              -- of forms: ho-ngheo
    name text not null,              -- as it is shown
    percent integer not null,        -- how much of the price falls away, 1 … 100
    kinds integer not null,          -- set of 1 charge, 2 levy
    procedure_code text not null,    -- only for this one; empty: for all
    agency_id integer,               -- as in fee_rule
    proof text not null,             -- the paper that shows it
    legal_basis text not null,       -- as in fee_rule
    valid_from day not null,         -- first day
    valid_to day not null            -- last day
);

create index fee_exemption_by_code on fee_exemption (code, valid_from, id);

-- What one dossier owes and has paid: the sum of its charges and receipts.
create table fee_account (
    dossier_id integer primary key,  -- whose it is
    dossier_code text not null,      -- of the same, for lists
    agency_id integer not null,      -- received the dossier; takes and counts the money
    procedure_id integer not null,   -- of the dossier
    timing integer not null,         -- 0 nothing is asked, 1 before, 2 after, 3 exempt
    charged money not null,          -- owed: charges that stand, less reductions
    reduced money not null,          -- exempted of them
    paid money not null,             -- receipts that stand
    obligation_on day,               -- the day on which it first owed more than 0; counted there
    paid_on day,                     -- the day on which nothing was open any more
    is_online boolean01 not null,    -- 1: a payment confirmed by the gateway stands
    version integer not null         -- of this row
);

create index fee_account_by_obligation on fee_account (agency_id, obligation_on, dossier_id);

-- One price that a dossier owes, as computed on its day; never changed, only cancelled.
create table fee_charge (
    id integer primary key,          -- made here
    dossier_id integer not null,     -- whose it is
    rule_id integer,                 -- of fee_rule; null: the catalogue, or typed with its ground
    kind integer not null,           -- as in fee_rule
    name text not null,              -- as in fee_rule
    unit text not null,              -- as in fee_rule
    quantity integer not null,       -- units in one copy
    copies integer not null,         -- how many copies
    gross money not null,            -- price before reductions
    reduction money not null,        -- exempted of it
    amount money not null,           -- gross less reduction
    reckoning text not null,         -- how it came about: 2 × 2.000 + 3 × 1.000
    exemption_code text not null,    -- empty: none
    exemption_name text not null,    -- likewise
    proof text not null,             -- what was shown for it
    legal_basis text not null,       -- as in fee_rule
    charged_at instant not null,     -- when
    charged_by text not null,        -- account name
    receipt_id integer,              -- that paid it; null: open
    cancelled_at instant,            -- null: it stands
    cancel_reason text not null      -- empty while it stands
);

create index fee_charge_by_dossier on fee_charge (dossier_id, id);

-- The last number of a book of receipts; taken in the transaction of its receipt: no gaps, no doubles.
create table fee_book (
    agency_id integer not null,      -- whose book it is
    book text not null,              -- the year: 2026
    last integer not null,           -- number given last
    primary key (agency_id, book)
) without rowid;

-- Biên lai: money received.
create table fee_receipt (
    id integer primary key,          -- made here
    agency_id integer not null,      -- whose book it stands in
    book text not null,              -- of fee_book
    number integer not null,         -- 1, 2, 3 … in the book
    dossier_id integer not null,     -- for which dossier
    dossier_code text not null,      -- its code
    procedure_id integer not null,   -- counted there
    payer text not null,             -- who paid; personal data
    method integer not null,         -- 0 cash, 1 transfer, 2 card, 3 gateway
    amount money not null,           -- đồng
    taken_at instant not null,       -- when
    account_id integer,              -- who took it; null: came online
    actor text not null,             -- name of that account, or of the gateway
    shift_id integer,                -- in which shift; null: came online
    payment_id integer,              -- of payment; null: at the counter
    reference text not null,         -- of the bank; empty for cash
    voided_at instant,               -- null: it stands
    voided_by text not null,         -- empty while it stands
    void_reason text not null        -- likewise
);

create unique index fee_receipt_by_number on fee_receipt (agency_id, book, number);
create index fee_receipt_by_dossier on fee_receipt (dossier_id, id);
create index fee_receipt_by_time on fee_receipt (agency_id, taken_at, id);
create index fee_receipt_by_shift on fee_receipt (shift_id, id);

-- Money that goes back to the payer, or has to.
create table fee_refund (
    id integer primary key,          -- made here
    agency_id integer not null,      -- who pays it back
    dossier_id integer not null,     -- of which dossier
    dossier_code text not null,      -- its code
    procedure_id integer not null,   -- counted there
    receipt_id integer,              -- of which receipt; null: of a payment without one
    payment_id integer,              -- of which payment; null: of a receipt
    amount money not null,           -- đồng
    reason text not null,            -- why
    asked_at instant not null,       -- when
    asked_by text not null,          -- account name; motcua when the program found it
    done_at instant,                 -- null: still to be done
    done_by text not null,           -- empty until then
    method integer,                  -- how it went back, as in fee_receipt
    reference text not null,         -- of the bank; empty until then
    shift_id integer                 -- cash went out of this shift
);

create index fee_refund_open on fee_refund (agency_id, id) where done_at is null;
create index fee_refund_by_dossier on fee_refund (dossier_id, id);
create index fee_refund_by_shift on fee_refund (shift_id, id);

-- A cashier's shift, from the first đồng to the counted drawer.
create table fee_shift (
    id integer primary key,          -- made here
    agency_id integer not null,      -- where
    account_id integer not null,     -- whose drawer
    actor text not null,             -- name of that account
    opened_at instant not null,      -- from
    opening money not null,          -- change in the drawer at the beginning
    closed_at instant,               -- to; null: open
    expected money,                  -- cash that must be there; null while open
    counted money,                   -- cash that is there
    explanation text not null        -- of a difference; empty: there is none
);

create unique index fee_shift_open on fee_shift (account_id) where closed_at is null;
create index fee_shift_by_time on fee_shift (agency_id, opened_at, id);

-- The drawer as counted: pieces of each note.
create table fee_shift_count (
    shift_id integer not null references fee_shift (id),  -- which shift
    denomination money not null,     -- 500000, 200000 …
    pieces integer not null,         -- how many
    primary key (shift_id, denomination)
);

-- Counters by day; a figure adds them up and never looks at dossiers.
create table fee_tally (
    agency_id integer not null,      -- whose dossiers
    procedure_id integer not null,   -- of the dossiers
    day day not null,                -- when it counts
    obligations integer not null,    -- dossiers that came to owe more than 0 on that day
    paid_online integer not null,    -- of these: paid through the gateway, whenever that was
    paid_fully integer not null,     -- of these: nothing is open any more
    exempted money not null,         -- reductions of charges made on that day
    cash money not null,             -- taken on that day
    transfer money not null,         -- likewise, to the account at the bank
    card money not null,             -- likewise, by card at the counter
    online money not null,           -- likewise, through the gateway
    refunded money not null,         -- paid back on that day
    primary key (agency_id, day, procedure_id)
) without rowid;

-- One attempt to pay a dossier's charges through the gateway.
create table payment (
    id integer primary key,          -- made here
    order_id text not null,          -- what we call it at the gateway; never repeats
    dossier_id integer not null,     -- what is paid
    dossier_code text not null,      -- its code
    agency_id integer not null,      -- whose money
    amount money not null,           -- asked for
    state integer not null,          -- 0 made, 1 waiting, 2 paid, 3 expired, 4 failed
    created_at instant not null,     -- when
    expires_at instant not null,     -- until when it may be paid
    settled_at instant,              -- paid, expired or failed
    pay_url text not null,           -- where the payer goes; empty until the gateway answers
    transaction_id text not null,    -- of the gateway; empty until paid
    polls integer not null,          -- how often we asked so far
    poll_at instant                  -- when to ask next; null: never again
);

create unique index payment_by_order on payment (order_id);
create index payment_by_dossier on payment (dossier_id, id);
create index payment_to_poll on payment (poll_at, id) where poll_at is not null;

-- Which charges a payment is for.
create table payment_charge (
    payment_id integer not null references payment (id),  -- which payment
    charge_id integer not null,      -- which charge
    primary key (payment_id, charge_id)
);

-- Every message about a payment as it came, believed or not.
create table payment_message (
    id integer primary key,          -- made here
    payment_id integer,              -- null: no such order
    at instant not null,             -- when it came
    source integer not null,         -- 0 callback, 1 answer to our question, 2 creation
    verdict integer not null,        -- PaymentVerdict
    content text not null            -- as it came, at most 16 KB
);

create index payment_message_by_payment on payment_message (payment_id, id);

-- A statement of the bank or the gateway that was read.
create table fee_statement (
    id integer primary key,          -- made here
    agency_id integer not null,      -- whose account
    name text not null,              -- of the file
    digest blob not null,            -- SHA-256: the same file is read once
    imported_at instant not null,    -- when
    imported_by text not null,       -- account name
    from_day day not null,           -- first day in it
    to_day day not null,             -- last day in it
    n_lines integer not null         -- how many lines of money that came in
);

create unique index fee_statement_by_digest on fee_statement (agency_id, digest);

-- One line of it.
create table fee_statement_line (
    statement_id integer not null references fee_statement (id),  -- which statement
    line integer not null,           -- of the file
    agency_id integer not null,      -- as in fee_statement
    on_day day not null,             -- when the bank booked it
    amount money not null,           -- what came in
    reference text not null,         -- of the bank
    description text not null,       -- what the payer wrote; personal data
    verdict integer not null,        -- StatementVerdict
    dossier_code text not null,      -- read from the description; empty: none
    receipt_id integer,              -- matched with it
    settled_at instant,              -- an open one that somebody has cleared
    settled_by text not null,        -- account name
    settle_note text not null,       -- how
    primary key (statement_id, line)
);

create index fee_statement_line_open on fee_statement_line (agency_id, statement_id, line)
    where receipt_id is null and settled_at is null;
create unique index fee_statement_line_by_receipt on fee_statement_line (receipt_id);
