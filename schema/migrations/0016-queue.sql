-- Queue numbers of one-stop shops: lanes that people choose, booths where they are served, and the
-- tickets of each day (see src/rooms/queue).

-- What people choose at the kiosk: a field of activity, or the work of the same day.
create table queue_lane (
    id integer primary key,        -- made here
    agency_id integer not null,    -- whose one-stop shop
    letter text not null,          -- before the number: "A"
    name text not null,            -- on the button, Vietnamese
    name_en text not null,         -- the same in English
    is_same_day boolean01 not null, -- done while the person waits
    is_active boolean01 not null,  -- 0: no longer offered
    version integer not null       -- counts changes
);

create unique index queue_lane_by_letter on queue_lane (agency_id, letter);

-- Where people are served (quầy).
create table queue_booth (
    id integer primary key,        -- made here
    agency_id integer not null,    -- whose one-stop shop
    name text not null,            -- "Quầy 1"
    is_active boolean01 not null,  -- 0: gone
    priority_run integer not null, -- priority tickets called one after the other
    version integer not null       -- counts changes
);

create index queue_booth_by_agency on queue_booth (agency_id, id);

-- Which lanes a booth serves.
create table queue_booth_lane (
    booth_id integer not null,     -- which booth
    lane_id integer not null,      -- serves this lane
    primary key (booth_id, lane_id)
) without rowid;

-- Where an officer sits; remembered from day to day.
create table queue_seat (
    account_id integer primary key, -- who
    booth_id integer not null,     -- where
    day day not null,              -- last day it was open
    is_open boolean01 not null,    -- 0: on a break, gone home
    ticket_id integer              -- being served there now; null: nobody
);

create index queue_seat_by_booth on queue_seat (booth_id);

-- The newest number of a lane on a day.
create table queue_number (
    lane_id integer not null,      -- of which lane
    day day not null,              -- begins at 1 each day
    last integer not null,         -- the number given last
    primary key (lane_id, day)
) without rowid;

-- One person who came to be served.
create table queue_ticket (
    id integer primary key,        -- made here
    agency_id integer not null,    -- whose one-stop shop
    lane_id integer not null,      -- where he waits now
    day day not null,              -- when he came
    label text not null,           -- "A012", as printed; stays when he is sent to another lane
    token text not null,           -- opens the page that says how many are before him
    is_priority boolean01 not null, -- elderly, disabled, pregnant, with a small child, of merit
    state integer not null,        -- TicketState
    since_at instant not null,     -- his place in the line
    taken_at instant not null,     -- took the number
    called_at instant,             -- first call
    last_call_at instant,          -- newest call
    calls integer not null,        -- how often
    booth_id integer,              -- where he was called to
    account_id integer,            -- by whom
    ended_at instant               -- served, or did not come
);

create unique index queue_ticket_by_token on queue_ticket (token);
create index queue_ticket_by_day on queue_ticket (agency_id, day, id);
create index queue_ticket_waiting on queue_ticket (lane_id, day, is_priority, since_at, id) where state = 0;
create index queue_ticket_called on queue_ticket (agency_id, day, last_call_at) where last_call_at is not null;
create index queue_ticket_ended on queue_ticket (lane_id, day, ended_at) where ended_at is not null;

-- The secret that makes a screen a kiosk: numbers are taken at the shop, not from afar.
create table queue_kiosk (
    agency_id integer primary key, -- whose one-stop shop
    kiosk_key text not null,       -- part of the address the kiosk opens
    changed_at instant not null    -- when it was made
);
