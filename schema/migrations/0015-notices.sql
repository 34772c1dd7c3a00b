-- Notices: one outbox for everything that people are told (see src/rooms/notices), and what of the
-- ledger was imported, so that nobody is told about old things.

-- Events that an import of history brought, as one stretch of the ledger.
create table history_span (
    first_seq integer primary key, -- first event of the import
    last_seq integer not null      -- last one
);

-- How far the ledger has been read for news. One row.
create table notice_cursor (
    id integer primary key, -- 1
    seq integer not null    -- the last event looked at
);

-- What was recorded before notices existed is not news.
insert into notice_cursor (id, seq) select 1, coalesce(max(seq), 0) from event;

-- One message to one person over one carrier.
create table notice (
    id integer primary key,      -- made here, in the order of adding
    key text not null,           -- what makes it once; also the provider's idempotency key
    kind integer not null,       -- NoticeKind
    carrier integer not null,    -- NoticeCarrier
    dossier_code text,           -- which dossier it speaks of
    account_id integer,          -- a member of staff, at the bell
    address text,                -- e-mail or phone of anybody else; personal
    lang integer not null,       -- 0 Vietnamese, 1 English
    args text not null,          -- JSON: the values of the template's placeholders
    state integer not null,      -- NoticeState
    tries integer not null,      -- leases so far
    next_at instant,             -- when it is due, or its lease ends; null: nothing is left to do
    is_uncertain boolean01 not null, -- 1: an earlier try may have reached the recipient
    created_at instant not null, -- when it was added
    settled_at instant,          -- sent, given up
    read_at instant,             -- at the bell
    answer text                  -- of the provider: its reference, or what went wrong
);

create unique index notice_by_key on notice (key);
create index notice_due on notice (next_at, id) where next_at is not null;
create index notice_by_dossier on notice (dossier_code, id) where dossier_code is not null;
create index notice_by_account on notice (account_id, id) where account_id is not null;
create index notice_unread on notice (account_id) where account_id is not null and read_at is null;
create index notice_by_address on notice (address, created_at) where address is not null;
create index notice_failed on notice (id) where state = 3;

-- Whether a carrier is used; without a row it is off (in a demo: recorded, not sent). How it is
-- reached stands in the settings of the installation.
create table notice_carrier (
    carrier integer primary key, -- NoticeCarrier
    mode integer not null,       -- CarrierMode
    sender text not null,        -- SMS: the name it comes from; "" the provider's own
    is_plain boolean01 not null, -- SMS: without accents, so that one costs less
    changed_by text not null,    -- account
    changed_at instant not null  -- when
);

-- Texts that an administrator has put in the place of the built-in ones.
create table notice_template (
    kind integer not null,       -- NoticeKind
    lang integer not null,       -- 0 Vietnamese, 1 English
    subject text not null,       -- of the e-mail
    body text not null,          -- with {placeholders}
    zalo_template text not null, -- number of the template registered at Zalo; "" without
    changed_by text not null,    -- account
    changed_at instant not null, -- when
    primary key (kind, lang)
) without rowid;

-- What a recipient has chosen; without a row the defaults hold.
create table notice_choice (
    address text primary key,    -- phone or e-mail; personal
    wants boolean01 not null,    -- 0: nothing but one-time codes
    lang integer not null,       -- 0 Vietnamese, 1 English
    changed_at instant not null  -- when
) without rowid;

-- What holds for all carriers. One row.
create table notice_setting (
    id integer primary key,       -- 1
    quiet_from integer not null,  -- minute of the day from which nothing but urgent notices go out
    quiet_until integer not null  -- and until when
);

insert into notice_setting (id, quiet_from, quiet_until) values (1, 1260, 420);
