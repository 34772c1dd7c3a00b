-- The counter officer's day (see src/rooms/counter), and what dossiers and counters need for it.

-- What waits at a counter, longest wait first.
create index dossier_submitted on dossier (agency_id, last_at, id) where state = 1;
create index dossier_guided on dossier (agency_id, last_at, id)
    where state = 5 and received_at is null;
create index dossier_ready on dossier (agency_id, last_at, id) where state = 9;

-- Of the received online: filed by an officer for the applicant (nộp hộ).
alter table tally_day add column received_assisted integer not null default 0;
alter table tally_month add column received_assisted integer not null default 0;
alter table tally_known add column received_assisted integer not null default 0;

-- Who came before: finds the newest dossier of an applicant by ID number or phone, without holding
-- either.
create table applicant_key (
    agency_id integer not null,    -- that received the dossier
    digest blob not null,          -- keyed hash of kind and number; the key is the installation's
    dossier_id integer not null,   -- whose events hold what is known of the applicant
    primary key (agency_id, digest, dossier_id)
) without rowid;

-- Who looked for whom at the counter (Luật 91/2025/QH15): rows are only added.
create table applicant_look (
    id integer primary key,        -- 1, 2, 3 …
    at instant not null,           -- when it was asked
    account text not null,         -- log-in name of who asked
    agency_id integer not null,    -- whose dossiers were searched
    digest blob not null,          -- of what was asked, as in applicant_key
    dossier_id integer             -- what was shown; null: nothing was found
);

create index applicant_look_by_digest on applicant_look (digest, id);

-- How often a counter takes in a procedure: the most used stand first in the list.
create table procedure_use (
    agency_id integer not null,    -- whose counter
    procedure_id integer not null, -- which procedure
    uses integer not null,         -- dossiers taken in so far
    primary key (agency_id, procedure_id)
) without rowid;

-- Paper slips for the day the system is down: numbers that were given out in advance.
create table slip_range (
    id integer primary key,        -- 1, 2, 3 …
    agency_id integer not null,    -- whose counter
    first integer not null,        -- first number of it
    last integer not null,         -- last number of it
    given_at instant not null,     -- when it was printed
    given_by text not null         -- log-in name of who printed it
);

create unique index slip_range_by_first on slip_range (agency_id, first);

-- A slip that has been entered; a second time is refused.
create table slip_used (
    agency_id integer not null,    -- whose counter
    number integer not null,       -- of the slip
    dossier_id integer not null,   -- what became of it
    entered_at instant not null,   -- when it was entered; the time on the slip is the event's
    primary key (agency_id, number)
) without rowid;
