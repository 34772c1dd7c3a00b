-- lane_list: many LaneRow
-- bounded: the lanes of one shop
-- agency_id int, limit int
select id, agency_id, letter, name, name_en, is_same_day, is_active, version
  from queue_lane where agency_id = :agency_id order by letter limit :limit;

-- lane_get: one LaneRow
-- id int
select id, agency_id, letter, name, name_en, is_same_day, is_active, version
  from queue_lane where id = :id;

-- lane_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from queue_lane;

-- lane_add: run 1
-- id int, agency_id int, letter text, name text, name_en text, is_same_day bool, is_active bool
insert into queue_lane (id, agency_id, letter, name, name_en, is_same_day, is_active, version)
values (:id, :agency_id, :letter, :name, :name_en, :is_same_day, :is_active, 1);

-- lane_change: run 1
-- id int, agency_id int, letter text, name text, name_en text, is_same_day bool, is_active bool
update queue_lane set letter = :letter, name = :name, name_en = :name_en,
       is_same_day = :is_same_day, is_active = :is_active, version = version + 1
 where id = :id and agency_id = :agency_id;

-- lane_count_waiting: one
-- lane_id int, day date, limit int
-- returns n int
select count(*) as n from (select id from queue_ticket
    where state = 0 and lane_id = :lane_id and day = :day limit :limit) as waiting;

-- Booths that serve a lane and are open today.
-- lane_count_booths: one
-- lane_id int, day date
-- returns n int
select count(*) as n from queue_booth_lane bl
  join queue_seat s on s.booth_id = bl.booth_id and s.is_open = 1 and s.day = :day
 where bl.lane_id = :lane_id;

-- How long the last ones took.
-- lane_sum_service: one LaneServiceRow
-- lane_id int, day date, limit int
-- returns n int, total int
select count(*) as n, coalesce(sum(took), 0) as total from (
    select ended_at - called_at as took from queue_ticket
     where ended_at is not null and lane_id = :lane_id and day = :day and state = 2
     order by ended_at desc limit :limit) as newest;

-- booth_list: many BoothRow
-- bounded: the booths of one shop
-- agency_id int, limit int
select id, agency_id, name, is_active, priority_run, version
  from queue_booth where agency_id = :agency_id order by id limit :limit;

-- booth_get: one BoothRow
-- id int
select id, agency_id, name, is_active, priority_run, version from queue_booth where id = :id;

-- booth_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from queue_booth;

-- booth_add: run 1
-- id int, agency_id int, name text, is_active bool
insert into queue_booth (id, agency_id, name, is_active, priority_run, version)
values (:id, :agency_id, :name, :is_active, 0, 1);

-- booth_change: run 1
-- id int, agency_id int, name text, is_active bool
update queue_booth set name = :name, is_active = :is_active, version = version + 1
 where id = :id and agency_id = :agency_id;

-- booth_change_run: run 1
-- id int, priority_run int
update queue_booth set priority_run = :priority_run where id = :id;

-- booth_lane_list: many
-- bounded: the lanes of one shop
-- booth_id int, limit int
select lane_id from queue_booth_lane where booth_id = :booth_id order by lane_id limit :limit;

-- booth_lane_clear: run
-- booth_id int
delete from queue_booth_lane where booth_id = :booth_id;

-- booth_lane_add: run 1
-- booth_id int, lane_id int
insert into queue_booth_lane (booth_id, lane_id) values (:booth_id, :lane_id);

-- seat_find: maybe SeatRow
-- account_id int
select account_id, booth_id, day, is_open, ticket_id from queue_seat where account_id = :account_id;

-- seat_save: run 1
-- account_id int, booth_id int, day date, is_open bool, ticket_id int
insert into queue_seat (account_id, booth_id, day, is_open, ticket_id)
values (:account_id, :booth_id, :day, :is_open, :ticket_id)
on conflict (account_id) do update set booth_id = excluded.booth_id, day = excluded.day,
    is_open = excluded.is_open, ticket_id = excluded.ticket_id;

-- seat_find_open: maybe
-- booth_id int, day date, other_than int
select account_id from queue_seat
 where booth_id = :booth_id and day = :day and is_open = 1 and account_id <> :other_than
 order by account_id limit 1;

-- number_take: one write
-- lane_id int, day date
-- returns last int
insert into queue_number (lane_id, day, last) values (:lane_id, :day, 1)
on conflict (lane_id, day) do update set last = queue_number.last + 1
returning last;

-- ticket_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from queue_ticket;

-- ticket_add: run 1
-- id int, agency_id int, lane_id int, day date, label text, token text, is_priority bool, taken_at instant
insert into queue_ticket (id, agency_id, lane_id, day, label, token, is_priority, state, since_at,
    taken_at, called_at, last_call_at, calls, booth_id, account_id, ended_at)
values (:id, :agency_id, :lane_id, :day, :label, :token, :is_priority, 0, :taken_at,
    :taken_at, null, null, 0, null, null, null);

-- ticket_get: one TicketRow
-- id int
select id, agency_id, lane_id, day, label, token, is_priority, state, since_at, taken_at,
       called_at, last_call_at, calls, booth_id, account_id, ended_at
  from queue_ticket where id = :id;

-- ticket_find_by_token: maybe TicketRow
-- token text
select id, agency_id, lane_id, day, label, token, is_priority, state, since_at, taken_at,
       called_at, last_call_at, calls, booth_id, account_id, ended_at
  from queue_ticket where token = :token;

-- The one who waits longest for a booth, with priority or without.
-- ticket_find_first: maybe TicketRow
-- booth_id int, day date, is_priority bool
select t.id, t.agency_id, t.lane_id, t.day, t.label, t.token, t.is_priority, t.state, t.since_at,
       t.taken_at, t.called_at, t.last_call_at, t.calls, t.booth_id, t.account_id, t.ended_at
  from queue_booth_lane bl
  join queue_ticket t on t.lane_id = bl.lane_id and t.day = :day and t.is_priority = :is_priority
   and t.state = 0
 where bl.booth_id = :booth_id
 order by t.since_at, t.id limit 1;

-- ticket_count_before: one
-- lane_id int, day date, is_priority bool, since_at instant, id int, limit int
-- returns n int
select count(*) as n from (select id from queue_ticket
    where state = 0 and lane_id = :lane_id and day = :day
      and (is_priority > :is_priority
           or (is_priority = :is_priority
               and (since_at < :since_at or (since_at = :since_at and id < :id))))
    limit :limit) as before;

-- Who comes second with the same ticket changes nothing.
-- ticket_call: run 1
-- id int, booth_id int, account_id int, now instant
update queue_ticket set state = 1, called_at = :now, last_call_at = :now, calls = calls + 1,
       booth_id = :booth_id, account_id = :account_id, ended_at = null
 where id = :id and state = 0;

-- ticket_recall: run 1
-- id int, now instant
update queue_ticket set last_call_at = :now, calls = calls + 1 where id = :id and state = 1;

-- ticket_end: run 1
-- id int, state int, now instant
update queue_ticket set state = :state, ended_at = :now where id = :id and state = 1;

-- Back into the line, in the place he had.
-- ticket_send_back: run 1
-- id int, lane_id int, from_state int
update queue_ticket set state = 0, lane_id = :lane_id, called_at = null, booth_id = null,
       account_id = null, ended_at = null
 where id = :id and state = :from_state;

-- ticket_list_waiting: many TicketRow
-- booth_id int, day date, limit int
select t.id, t.agency_id, t.lane_id, t.day, t.label, t.token, t.is_priority, t.state, t.since_at,
       t.taken_at, t.called_at, t.last_call_at, t.calls, t.booth_id, t.account_id, t.ended_at
  from queue_booth_lane bl
  join queue_ticket t on t.lane_id = bl.lane_id and t.day = :day and t.state = 0
 where bl.booth_id = :booth_id
 order by t.since_at, t.id limit :limit;

-- ticket_list_called: many TicketRow
-- agency_id int, day date, limit int
select id, agency_id, lane_id, day, label, token, is_priority, state, since_at, taken_at,
       called_at, last_call_at, calls, booth_id, account_id, ended_at
  from queue_ticket
 where agency_id = :agency_id and day = :day and last_call_at is not null
 order by last_call_at desc, id desc limit :limit;

-- ticket_list_day: many TicketRow
-- agency_id int, day date, after_id int, limit int
select id, agency_id, lane_id, day, label, token, is_priority, state, since_at, taken_at,
       called_at, last_call_at, calls, booth_id, account_id, ended_at
  from queue_ticket
 where agency_id = :agency_id and day = :day and id > :after_id order by id limit :limit;

-- ticket_count_since: one
-- agency_id int, day date, since instant, limit int
-- returns n int
select count(*) as n from (select id from queue_ticket
    where agency_id = :agency_id and day = :day and taken_at > :since limit :limit) as recent;

-- kiosk_find: maybe
-- agency_id int
select kiosk_key from queue_kiosk where agency_id = :agency_id;

-- kiosk_save: run 1
-- agency_id int, kiosk_key text, changed_at instant
insert into queue_kiosk (agency_id, kiosk_key, changed_at)
values (:agency_id, :kiosk_key, :changed_at)
on conflict (agency_id) do update set kiosk_key = excluded.kiosk_key,
    changed_at = excluded.changed_at;
