-- delegation_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from delegation;

-- delegation_add: run 1
-- id int, from_id int, to_id int, from_day date, to_day date, reason text, created_at instant, created_by text
insert into delegation (id, from_id, to_id, from_day, to_day, reason, created_at, created_by)
values (:id, :from_id, :to_id, :from_day, :to_day, :reason, :created_at, :created_by);

-- delegation_find: maybe DelegationRow
-- id int
select d.id, d.from_id, d.to_id, f.display_name as from_name, t.display_name as to_name,
       f.name as from_login, t.name as to_login, d.from_day, d.to_day, d.reason, d.created_at,
       d.ended_at
  from delegation d
  join account f on f.id = d.from_id
  join account t on t.id = d.to_id
 where d.id = :id;

-- Somebody who is away all day is still the same person: two delegations of one day are one.
-- delegation_list_for: many StandInRow
-- to_id int, today date, limit int
-- returns reason text, to_day date
select d.from_id, f.display_name, min(d.reason) as reason, max(d.to_day) as to_day
  from delegation d join account f on f.id = d.from_id
 where d.to_id = :to_id and d.from_day <= :today and d.to_day >= :today and d.ended_at is null
 group by d.from_id, f.display_name
 order by d.from_id limit :limit;

-- delegation_list: many DelegationRow
-- account_id int, limit int
select d.id, d.from_id, d.to_id, f.display_name as from_name, t.display_name as to_name,
       f.name as from_login, t.name as to_login, d.from_day, d.to_day, d.reason, d.created_at,
       d.ended_at
  from delegation d
  join account f on f.id = d.from_id
  join account t on t.id = d.to_id
 where d.from_id = :account_id or d.to_id = :account_id
 order by d.id desc limit :limit;

-- delegation_end: run 1
-- id int, ended_at instant
update delegation set ended_at = :ended_at where id = :id and ended_at is null;
