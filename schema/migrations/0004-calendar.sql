-- The working-time calendar: hours, days off, make-up days. Rows are never changed: a version ends
-- old rows and begins new ones, so that a due date can be looked at with the calendar of its time.

-- One change of the calendar.
create table calendar_version (
    id integer primary key,  -- 1, 2, 3 … without gaps
    at instant not null      -- when it was entered
);

-- The weekly pattern of work, one interval a row. All rows of one valid_from are one pattern.
create table calendar_hours (
    agency_id integer not null,      -- whose hours; 0: everywhere
    valid_from day not null,         -- first day of the pattern
    weekday integer not null,        -- 0 Sunday … 6 Saturday
    opens_minute integer not null,   -- of the day
    closes_minute integer not null,  -- of the day
    counts boolean01 not null,       -- 1: a working day in limits of days; 0: only its hours count
    since_version integer not null,  -- first version with this row
    until_version integer,           -- first version without it; null: still valid
    primary key (agency_id, valid_from, weekday, opens_minute, since_version)
);

-- A day that differs from the weekly pattern.
create table calendar_day (
    agency_id integer not null,      -- whose day; 0: everywhere
    on_date day not null,            -- the day itself
    kind integer not null,           -- 1 statutory, 2 moved rest, 3 swapped off, 4 make-up, 5 closed here, 6 ordinary
    swap_with day,                   -- the other day of a swapped pair
    opens_minute integer not null,   -- hours of this day only; both 0: the usual ones of the kind
    closes_minute integer not null,  -- see opens_minute
    name text not null,              -- Tết Nguyên Đán, Làm bù …
    provisional boolean01 not null,  -- 1: not confirmed by an official notice
    source text not null,            -- legal basis: number of the notice or decision
    since_version integer not null,  -- first version with this row
    until_version integer,           -- first version without it; null: still valid
    primary key (agency_id, on_date, since_version)
);
