-- calendar_version_newest: one
-- returns version int
select coalesce(max(id), 0) as version from calendar_version;

-- calendar_version_insert: run 1
-- id int, at instant
insert into calendar_version (id, at) values (:id, :at);

-- calendar_list_hours: many CalendarHoursRow
-- agency_id int, version int
-- bounded: a few patterns of a few intervals
select valid_from, weekday, opens_minute, closes_minute, counts
  from calendar_hours
 where agency_id = :agency_id and since_version <= :version
   and (until_version is null or until_version > :version)
 order by valid_from, weekday, opens_minute;

-- calendar_list_days: many CalendarDayRow
-- agency_id int, version int
-- bounded: DAY_ROWS_LIMIT, held by the import
select on_date, kind, swap_with, opens_minute, closes_minute, name, provisional, source
  from calendar_day
 where agency_id = :agency_id and since_version <= :version
   and (until_version is null or until_version > :version)
 order by on_date;

-- calendar_day_find: maybe CalendarDayRow
-- agency_id int, on_date date
select on_date, kind, swap_with, opens_minute, closes_minute, name, provisional, source
  from calendar_day
 where agency_id = :agency_id and on_date = :on_date and until_version is null;

-- calendar_day_count: one
-- agency_id int
-- returns days int
select count(*) as days from calendar_day where agency_id = :agency_id and until_version is null;

-- calendar_day_end: run
-- agency_id int, on_date date, version int
update calendar_day set until_version = :version
 where agency_id = :agency_id and on_date = :on_date and until_version is null;

-- calendar_day_insert: run 1
-- agency_id int, on_date date, kind int, swap_with date, opens_minute int, closes_minute int, name text, provisional bool, source text, version int
insert into calendar_day (agency_id, on_date, kind, swap_with, opens_minute, closes_minute, name,
                          provisional, source, since_version)
values (:agency_id, :on_date, :kind, :swap_with, :opens_minute, :closes_minute, :name,
        :provisional, :source, :version);

-- calendar_hours_end: run
-- agency_id int, valid_from date, version int
update calendar_hours set until_version = :version
 where agency_id = :agency_id and valid_from = :valid_from and until_version is null;

-- calendar_hours_insert: run 1
-- agency_id int, valid_from date, weekday int, opens_minute int, closes_minute int, counts bool, version int
insert into calendar_hours (agency_id, valid_from, weekday, opens_minute, closes_minute, counts,
                            since_version)
values (:agency_id, :valid_from, :weekday, :opens_minute, :closes_minute, :counts, :version);

-- calendar_list_owners: many CalendarOwnerRow
-- version int
-- returns agency_id int
-- bounded: agencies with a calendar of their own
select agency_id
  from (select agency_id from calendar_day
         where since_version <= :version and (until_version is null or until_version > :version)
        union
        select agency_id from calendar_hours
         where since_version <= :version and (until_version is null or until_version > :version))
       as owner
 order by agency_id;
