-- Dossiers: rows and counters that are folds of the events in the ledger (see src/rooms/dossiers).

-- The current state of one dossier.
create table dossier (
    id integer primary key,        -- made here
    agency_id integer not null,       -- received it and counts it
    code text not null,               -- mã hồ sơ, or the code of the system it came from
    check_code text not null,         -- opens the public page together with the code
    procedure_id integer not null,    -- what was asked for
    version_id integer not null,      -- of the procedure, pinned at reception
    holder_id integer not null,       -- agency where it lies now
    state integer not null,           -- TrangThaiHoSo 1 … 10
    outcome integer not null,         -- 0 open, 1 resolved, 2 refused, 3 withdrawn
    resume_state integer not null,    -- where a pause goes back to; 0 without a pause so far
    channel integer not null,         -- 0 counter, 1 online, 2 post
    submitted_at instant,             -- online only
    received_at instant,              -- the clock starts here
    ended_at instant,                 -- resolved, refused or withdrawn: the clock ends
    returned_at instant,              -- the result is in the applicant's hands
    due_at instant,                   -- as it stands now
    due_original instant,             -- as first promised
    due_given boolean01 not null,     -- 1: by the source of an import, 0: by our clock
    paused_at instant,                -- since when the clock stands still
    last_at instant not null,         -- time of the newest event
    supplements integer not null,     -- requests for papers so far
    extensions integer not null,      -- re-appointments so far
    legs integer not null,            -- hand-overs to other agencies so far
    events integer not null,          -- folded so far; also the version of the row
    overdue_from day,                 -- from when on the counters hold it as overdue
    applicant_name text,              -- personal data; gone when erased
    applicant_fold text,              -- the same without accents, for search
    step text,                        -- name of the newest step
    actor text                        -- of the newest event
);

create unique index dossier_by_code on dossier (code);
create index dossier_open on dossier (holder_id, due_at, id) where outcome = 0;
create index dossier_by_received on dossier (agency_id, received_at, id);
-- Open dossiers stand together in it, without an end.
create index dossier_by_ended on dossier (agency_id, ended_at, id);
create index dossier_by_applicant on dossier (agency_id, applicant_fold, id);

-- Hand-overs: each leg runs on its own clock (NĐ 61/2018 Art. 18).
create table dossier_leg (
    dossier_id integer not null,   -- which dossier
    number integer not null,       -- 1, 2, 3 … in order
    agency_id integer not null,    -- whose leg it is
    received_at instant not null,  -- the leg's clock starts
    due_at instant,                -- until when; absent: the dossier's own due date binds
    ended_at instant,              -- handed on, or the dossier ended
    primary key (dossier_id, number)
) without rowid;

-- The newest serial number of an agency on a day; codes never repeat.
create table dossier_serial (
    agency_id integer not null,             -- whose dossiers
    day day not null,       -- of the reception
    last integer not null,  -- the number given last
    primary key (agency_id, day)
) without rowid;

-- Counters by day: how much each kind changed on that day.
-- Kinds are those of TallyKind in life.h; the last three are levels that add up over days.
create table tally_day (
    agency_id integer not null,             -- whose dossiers
    procedure_id integer not null,          -- of the dossiers
    day day not null,                       -- when it counts
    received_online integer not null,       -- flows: received online
    received_direct integer not null,       -- received at the counter or by post
    resolved_early integer not null,        -- ended before the due day
    resolved_on_time integer not null,      -- ended on the due day
    resolved_late integer not null,         -- ended after the due day
    withdrawn integer not null,             -- of the ended: by the applicant
    refused integer not null,               -- of the ended: by a refusal after reception
    resolved_no_due integer not null,       -- of the ended: without a due date
    overdue integer not null,               -- levels: open and past the due day
    paused integer not null,                -- the clock stands still
    pending_no_due integer not null,        -- open without a due date
    primary key (agency_id, day, procedure_id)
) without rowid;

-- The same by month, whenever it became known: a sum over years reads few rows.
create table tally_month (
    agency_id integer not null,             -- whose dossiers
    procedure_id integer not null,          -- of the dossiers
    month_on day not null,                  -- first day of the month
    received_online integer not null,       -- flows: received online
    received_direct integer not null,       -- received at the counter or by post
    resolved_early integer not null,        -- ended before the due day
    resolved_on_time integer not null,      -- ended on the due day
    resolved_late integer not null,         -- ended after the due day
    withdrawn integer not null,             -- of the ended: by the applicant
    refused integer not null,               -- of the ended: by a refusal after reception
    resolved_no_due integer not null,       -- of the ended: without a due date
    overdue integer not null,               -- levels: open and past the due day
    paused integer not null,                -- the clock stands still
    pending_no_due integer not null,        -- open without a due date
    primary key (agency_id, month_on, procedure_id)
) without rowid;

-- The same by day and by the day on which it became known: for reports as they were known then.
create table tally_known (
    agency_id integer not null,             -- whose dossiers
    procedure_id integer not null,          -- of the dossiers
    day day not null,                       -- when it counts
    recorded_on day not null,               -- when it was entered
    received_online integer not null,       -- flows: received online
    received_direct integer not null,       -- received at the counter or by post
    resolved_early integer not null,        -- ended before the due day
    resolved_on_time integer not null,      -- ended on the due day
    resolved_late integer not null,         -- ended after the due day
    withdrawn integer not null,             -- of the ended: by the applicant
    refused integer not null,               -- of the ended: by a refusal after reception
    resolved_no_due integer not null,       -- of the ended: without a due date
    overdue integer not null,               -- levels: open and past the due day
    paused integer not null,                -- the clock stands still
    pending_no_due integer not null,        -- open without a due date
    primary key (agency_id, day, procedure_id, recorded_on)
) without rowid;
