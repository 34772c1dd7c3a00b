-- Counters of dossiers: kinds are the columns, in the order of TallyKind (life.h).

-- tally_day_add: run 1
-- agency_id int, procedure_id int, day date, received_online int, received_direct int, received_assisted int, resolved_early int, resolved_on_time int, resolved_late int, withdrawn int, refused int, resolved_no_due int, overdue int, paused int, pending_no_due int
insert into tally_day (
    agency_id, procedure_id, day, received_online, received_direct, received_assisted,
    resolved_early, resolved_on_time, resolved_late, withdrawn, refused, resolved_no_due,
    overdue, paused, pending_no_due)
values (
    :agency_id, :procedure_id, :day, :received_online, :received_direct, :received_assisted,
    :resolved_early, :resolved_on_time, :resolved_late, :withdrawn, :refused, :resolved_no_due,
    :overdue, :paused, :pending_no_due)
on conflict (agency_id, day, procedure_id) do update set
    received_online = tally_day.received_online + excluded.received_online,
    received_direct = tally_day.received_direct + excluded.received_direct,
    received_assisted = tally_day.received_assisted + excluded.received_assisted,
    resolved_early = tally_day.resolved_early + excluded.resolved_early,
    resolved_on_time = tally_day.resolved_on_time + excluded.resolved_on_time,
    resolved_late = tally_day.resolved_late + excluded.resolved_late,
    withdrawn = tally_day.withdrawn + excluded.withdrawn,
    refused = tally_day.refused + excluded.refused,
    resolved_no_due = tally_day.resolved_no_due + excluded.resolved_no_due,
    overdue = tally_day.overdue + excluded.overdue, paused = tally_day.paused + excluded.paused,
    pending_no_due = tally_day.pending_no_due + excluded.pending_no_due;

-- tally_known_add: run 1
-- agency_id int, procedure_id int, day date, recorded_on date, received_online int, received_direct int, received_assisted int, resolved_early int, resolved_on_time int, resolved_late int, withdrawn int, refused int, resolved_no_due int, overdue int, paused int, pending_no_due int
insert into tally_known (
    agency_id, procedure_id, day, recorded_on, received_online, received_direct,
    received_assisted, resolved_early, resolved_on_time, resolved_late, withdrawn, refused,
    resolved_no_due, overdue, paused, pending_no_due)
values (
    :agency_id, :procedure_id, :day, :recorded_on, :received_online, :received_direct,
    :received_assisted, :resolved_early, :resolved_on_time, :resolved_late, :withdrawn,
    :refused, :resolved_no_due, :overdue, :paused, :pending_no_due)
on conflict (agency_id, day, procedure_id, recorded_on) do update set
    received_online = tally_known.received_online + excluded.received_online,
    received_direct = tally_known.received_direct + excluded.received_direct,
    received_assisted = tally_known.received_assisted + excluded.received_assisted,
    resolved_early = tally_known.resolved_early + excluded.resolved_early,
    resolved_on_time = tally_known.resolved_on_time + excluded.resolved_on_time,
    resolved_late = tally_known.resolved_late + excluded.resolved_late,
    withdrawn = tally_known.withdrawn + excluded.withdrawn,
    refused = tally_known.refused + excluded.refused,
    resolved_no_due = tally_known.resolved_no_due + excluded.resolved_no_due,
    overdue = tally_known.overdue + excluded.overdue, paused = tally_known.paused + excluded.paused,
    pending_no_due = tally_known.pending_no_due + excluded.pending_no_due;

-- tally_month_add: run 1
-- agency_id int, procedure_id int, month_on date, received_online int, received_direct int, received_assisted int, resolved_early int, resolved_on_time int, resolved_late int, withdrawn int, refused int, resolved_no_due int, overdue int, paused int, pending_no_due int
insert into tally_month (
    agency_id, procedure_id, month_on, received_online, received_direct, received_assisted,
    resolved_early, resolved_on_time, resolved_late, withdrawn, refused, resolved_no_due,
    overdue, paused, pending_no_due)
values (
    :agency_id, :procedure_id, :month_on, :received_online, :received_direct,
    :received_assisted, :resolved_early, :resolved_on_time, :resolved_late, :withdrawn,
    :refused, :resolved_no_due, :overdue, :paused, :pending_no_due)
on conflict (agency_id, month_on, procedure_id) do update set
    received_online = tally_month.received_online + excluded.received_online,
    received_direct = tally_month.received_direct + excluded.received_direct,
    received_assisted = tally_month.received_assisted + excluded.received_assisted,
    resolved_early = tally_month.resolved_early + excluded.resolved_early,
    resolved_on_time = tally_month.resolved_on_time + excluded.resolved_on_time,
    resolved_late = tally_month.resolved_late + excluded.resolved_late,
    withdrawn = tally_month.withdrawn + excluded.withdrawn,
    refused = tally_month.refused + excluded.refused,
    resolved_no_due = tally_month.resolved_no_due + excluded.resolved_no_due,
    overdue = tally_month.overdue + excluded.overdue,
    paused = tally_month.paused + excluded.paused,
    pending_no_due = tally_month.pending_no_due + excluded.pending_no_due;

-- tally_sum_months: many TallyRow
-- agency_id int, month_on date
-- returns received_online int, received_direct int, received_assisted int, resolved_early int, resolved_on_time int, resolved_late int, withdrawn int, refused int, resolved_no_due int, overdue int, paused int, pending_no_due int
-- Whole months up to and without one; bounded by the procedures of one agency.
select t.procedure_id,
       cast(sum(t.received_online) as bigint) as received_online,
       cast(sum(t.received_direct) as bigint) as received_direct,
       cast(sum(t.received_assisted) as bigint) as received_assisted,
       cast(sum(t.resolved_early) as bigint) as resolved_early,
       cast(sum(t.resolved_on_time) as bigint) as resolved_on_time,
       cast(sum(t.resolved_late) as bigint) as resolved_late,
       cast(sum(t.withdrawn) as bigint) as withdrawn,
       cast(sum(t.refused) as bigint) as refused,
       cast(sum(t.resolved_no_due) as bigint) as resolved_no_due,
       cast(sum(t.overdue) as bigint) as overdue,
       cast(sum(t.paused) as bigint) as paused,
       cast(sum(t.pending_no_due) as bigint) as pending_no_due
  from tally_month t where t.agency_id = :agency_id and t.month_on < :month_on
 group by t.procedure_id order by t.procedure_id;

-- tally_sum_days: many TallyRow
-- agency_id int, from_day date, to_day date
-- returns received_online int, received_direct int, received_assisted int, resolved_early int, resolved_on_time int, resolved_late int, withdrawn int, refused int, resolved_no_due int, overdue int, paused int, pending_no_due int
-- Days from one to another, both counted; bounded by the procedures.
select t.procedure_id,
       cast(sum(t.received_online) as bigint) as received_online,
       cast(sum(t.received_direct) as bigint) as received_direct,
       cast(sum(t.received_assisted) as bigint) as received_assisted,
       cast(sum(t.resolved_early) as bigint) as resolved_early,
       cast(sum(t.resolved_on_time) as bigint) as resolved_on_time,
       cast(sum(t.resolved_late) as bigint) as resolved_late,
       cast(sum(t.withdrawn) as bigint) as withdrawn,
       cast(sum(t.refused) as bigint) as refused,
       cast(sum(t.resolved_no_due) as bigint) as resolved_no_due,
       cast(sum(t.overdue) as bigint) as overdue,
       cast(sum(t.paused) as bigint) as paused,
       cast(sum(t.pending_no_due) as bigint) as pending_no_due
  from tally_day t where t.agency_id = :agency_id and t.day >= :from_day and t.day <= :to_day
 group by t.procedure_id order by t.procedure_id;

-- tally_sum_known: many TallyRow
-- agency_id int, to_day date, known_before date
-- returns received_online int, received_direct int, received_assisted int, resolved_early int, resolved_on_time int, resolved_late int, withdrawn int, refused int, resolved_no_due int, overdue int, paused int, pending_no_due int
-- All days up to one, of what was entered before a day: the answer as it was known then.
-- Rows are bounded by the procedures of one agency.
select t.procedure_id,
       cast(sum(t.received_online) as bigint) as received_online,
       cast(sum(t.received_direct) as bigint) as received_direct,
       cast(sum(t.received_assisted) as bigint) as received_assisted,
       cast(sum(t.resolved_early) as bigint) as resolved_early,
       cast(sum(t.resolved_on_time) as bigint) as resolved_on_time,
       cast(sum(t.resolved_late) as bigint) as resolved_late,
       cast(sum(t.withdrawn) as bigint) as withdrawn,
       cast(sum(t.refused) as bigint) as refused,
       cast(sum(t.resolved_no_due) as bigint) as resolved_no_due,
       cast(sum(t.overdue) as bigint) as overdue,
       cast(sum(t.paused) as bigint) as paused,
       cast(sum(t.pending_no_due) as bigint) as pending_no_due
  from tally_known t
 where t.agency_id = :agency_id and t.day <= :to_day and t.recorded_on < :known_before
 group by t.procedure_id order by t.procedure_id;

-- Every counter, for verify and for the events of the day of an as-of moment.
-- tally_day_each: each TallyDayRow
select t.agency_id, t.procedure_id, t.day,
       t.received_online, t.received_direct, t.received_assisted, t.resolved_early,
       t.resolved_on_time, t.resolved_late, t.withdrawn, t.refused, t.resolved_no_due,
       t.overdue, t.paused, t.pending_no_due
  from tally_day t order by t.agency_id, t.day, t.procedure_id;

-- tally_known_each: each TallyKnownRow
select t.agency_id, t.procedure_id, t.day, t.recorded_on,
       t.received_online, t.received_direct, t.received_assisted, t.resolved_early,
       t.resolved_on_time, t.resolved_late, t.withdrawn, t.refused, t.resolved_no_due,
       t.overdue, t.paused, t.pending_no_due
  from tally_known t order by t.agency_id, t.day, t.procedure_id, t.recorded_on;

-- tally_month_each: each TallyMonthRow
select t.agency_id, t.procedure_id, t.month_on,
       t.received_online, t.received_direct, t.received_assisted, t.resolved_early,
       t.resolved_on_time, t.resolved_late, t.withdrawn, t.refused, t.resolved_no_due,
       t.overdue, t.paused, t.pending_no_due
  from tally_month t order by t.agency_id, t.month_on, t.procedure_id;

-- tally_list_agencies: many TallyAgencyRow
-- returns id int
-- Steps from one agency to the next in the index; bounded by the number of agencies.
with recursive agency_of (id) as (
    select min(t.agency_id) from tally_month t
    union all
    select (select min(t.agency_id) from tally_month t where t.agency_id > a.id)
      from agency_of a where a.id is not null)
select a.id from agency_of a where a.id is not null;
