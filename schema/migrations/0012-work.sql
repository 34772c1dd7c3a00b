-- Who has a dossier on the desk, what colleagues were asked, and what the room "work" keeps of its
-- own: drafts of results, the register of issued numbers, and who looked at whose data.

-- Folds of the dossier's step events.
alter table dossier add column assignee text;      -- account on whose desk it lies; null: nobody's yet
alter table dossier add column step_since instant; -- since when the present step has it
alter table dossier add column step_due instant;   -- until when; null: the dossier's due date binds

-- One person's desk, and an agency's dossiers that lie on nobody's.
create index dossier_by_assignee on dossier (assignee, due_at, id) where outcome = 0;
create index dossier_unassigned on dossier (holder_id, due_at, id)
    where outcome = 0 and assignee is null;
-- What waits for a leader's approval.
create index dossier_drafted on dossier (assignee, due_at, id)
    where outcome = 0 and step = 'drafted';

-- Questions to colleagues and other agencies: a fold of consulted and opinion steps, as legs are of
-- hand-overs (NĐ 61/2018 Art. 19: whom, what, until when).
create table dossier_question (
    dossier_id integer not null, -- about which dossier
    number integer not null,     -- 1, 2, 3 … in order
    agency_id integer,           -- who is asked; null: nobody said
    account text,                -- the person who is asked; null: whoever answers there
    asked_at instant not null,   -- when
    due_at instant,              -- until when an answer is wanted; null: no limit was set
    answered_at instant,         -- null: no answer yet
    closed_at instant,           -- answered, or the dossier ended; null: waits
    primary key (dossier_id, number)
) without rowid;

create index dossier_question_of_account on dossier_question (account, due_at, dossier_id)
    where closed_at is null;
create index dossier_question_of_agency on dossier_question (agency_id, due_at, dossier_id)
    where closed_at is null;

-- A draft of a result, one row for each version that was proposed. Personal data.
create table result_draft (
    dossier_id integer not null, -- whose result
    number integer not null,     -- version: 1, 2, 3 …
    kind text not null,          -- what is issued: "Giấy xác nhận", "Quyết định" …
    symbol text not null,        -- of the number: "QĐ-UBND"
    content text not null,       -- the text; empty when a file says it
    file_name text,              -- of the uploaded draft; null: none
    drafted_by text not null,    -- account
    drafted_at instant not null, -- when
    signer text not null,        -- account asked to approve
    decided_at instant,          -- approved or sent back; null: waits
    decided_by text,             -- account
    is_approved boolean01 not null, -- 1: may be issued
    reason text,                 -- why it was sent back
    primary key (dossier_id, number)
) without rowid;

-- The newest number that an agency gave in a year, per symbol; numbers never repeat nor skip
-- (NĐ 30/2020 Art. 15).
create table issue_serial (
    agency_id integer not null, -- whose register
    year integer not null,      -- of issue; numbers begin again with 1
    symbol text not null,       -- "QĐ-UBND"
    last integer not null,      -- the number given last
    primary key (agency_id, year, symbol)
) without rowid;

-- The register of issued results.
create table issued_result (
    agency_id integer not null,  -- who issued it
    year integer not null,       -- of issue
    symbol text not null,        -- "QĐ-UBND"
    number integer not null,     -- 1, 2, 3 … without gaps
    dossier_id integer not null, -- whose result; each dossier has one
    draft_number integer not null, -- the approved draft it was made from
    kind text not null,          -- "Giấy xác nhận"
    issued_on day not null,      -- its date
    issued_at instant not null,  -- when it was entered
    issued_by text not null,     -- account
    signer text not null,        -- who approved it
    file_name text,              -- the electronic result; null: none
    primary key (agency_id, year, symbol, number)
) without rowid;

create unique index issued_result_by_dossier on issued_result (dossier_id);

-- Who looked at the personal data of a dossier: one row a person, dossier, day and purpose.
create table dossier_view (
    dossier_id integer not null,  -- whose data
    day day not null,             -- when
    account text not null,        -- who
    purpose text not null,        -- 'work': it is or was his; else what he gave as the reason
    first_at instant not null,    -- of that day
    last_at instant not null,     -- of that day
    times integer not null,       -- on that day
    primary key (dossier_id, day, account, purpose)
) without rowid;

-- Dossiers that will be due within a working day and have no extension yet: a suggestion to write
-- the apology in time (NĐ 61/2018 Art. 19(9)). Made by a job, gone when acted upon.
create table extension_hint (
    dossier_id integer primary key, -- which dossier
    due_at instant not null,        -- for this due date
    made_at instant not null,       -- when the job found it
    proposed_due instant not null   -- the date that the limit of the procedure would give again
);
