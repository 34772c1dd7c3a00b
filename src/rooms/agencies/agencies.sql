-- agency_find_at: maybe AgencyRow
-- code text, on_date date
select id, code, name, level, kind, parent_id, valid_from, valid_to
  from agency
 where code = :code and valid_from <= :on_date and valid_to >= :on_date;

-- agency_find_last: maybe AgencyRow
-- code text
select id, code, name, level, kind, parent_id, valid_from, valid_to
  from agency where code = :code order by valid_from desc limit 1;

-- agency_find: maybe AgencyRow
-- id int
select id, code, name, level, kind, parent_id, valid_from, valid_to
  from agency where id = :id;

-- agency_list_lives: many AgencyRow
-- code text
-- bounded: the lives of one code, a handful
select id, code, name, level, kind, parent_id, valid_from, valid_to
  from agency where code = :code order by valid_from;

-- agency_list_named: many AgencyRow
-- name_folded text, parent_id int, on_date date
-- bounded: two tell that a name is not clear
select id, code, name, level, kind, parent_id, valid_from, valid_to
  from agency
 where name_folded = :name_folded and parent_id = :parent_id
   and valid_from <= :on_date and valid_to >= :on_date
 limit 2;

-- agency_list_subtree: many AgencyRow
-- id int, on_date date
-- bounded: the number of agencies
with recursive below (id, depth) as (
    select cast(:id as bigint), 0
    union all
    select a.id, b.depth + 1
      from below b join agency a on a.parent_id = b.id
     where a.valid_from <= :on_date and a.valid_to >= :on_date and b.depth < 20
)
select a.id, a.code, a.name, a.level, a.kind, a.parent_id, a.valid_from, a.valid_to
  from below b join agency a on a.id = b.id order by b.depth, a.code;

-- agency_list_scope: many IdRow
-- id int
-- returns id int
-- bounded: the number of agencies
with recursive scope (id) as (
    select cast(:id as bigint)
    union
    select a.id
      from scope s
      join agency a on a.parent_id = s.id
        or a.id in (select g.old_id from agency_succession g where g.new_id = s.id)
)
select id from scope;

-- agency_count_way_up: one
-- id int, top_id int
-- returns n int
with recursive above (id, depth) as (
    select cast(:id as bigint), 0
    union all
    select a.parent_id, b.depth + 1
      from above b join agency a on a.id = b.id
     where a.parent_id is not null and b.depth < 20
)
select count(*) as n from above where id = :top_id;

-- agency_list_children: many AgencyRow
-- parent_id int, on_date date, after_code text, limit int
select id, code, name, level, kind, parent_id, valid_from, valid_to
  from agency
 where parent_id = :parent_id and code > :after_code
   and valid_from <= :on_date and valid_to >= :on_date
 order by code limit :limit;

-- agency_list_tops: many AgencyRow
-- on_date date, after_code text, limit int
select id, code, name, level, kind, parent_id, valid_from, valid_to
  from agency
 where parent_id is null and code > :after_code
   and valid_from <= :on_date and valid_to >= :on_date
 order by code limit :limit;

-- agency_each: each AgencyLineRow
-- returns parent_code text
select a.code, a.name, a.level, a.kind, p.code as parent_code, a.valid_from, a.valid_to
  from agency a left join agency p on p.id = a.parent_id
 order by a.level, a.code, a.valid_from;

-- agency_newest_id: one
-- returns id int
select coalesce(max(id), 0) as id from agency;

-- agency_insert: run 1
-- id int, code text, name text, name_folded text, level int, kind text, parent_id int, valid_from date, valid_to date
insert into agency (id, code, name, name_folded, level, kind, parent_id, valid_from, valid_to)
values (:id, :code, :name, :name_folded, :level, :kind, :parent_id, :valid_from, :valid_to);

-- agency_update: run 1
-- id int, name text, name_folded text, level int, kind text, parent_id int, valid_from date, valid_to date
update agency
   set name = :name, name_folded = :name_folded, level = :level, kind = :kind,
       parent_id = :parent_id, valid_from = :valid_from, valid_to = :valid_to
 where id = :id;

-- succession_list: many SuccessionRow
-- id int
-- bounded: a province came from at most a few, a commune from some dozen
select old_id, new_id, on_date, is_divided
  from agency_succession where old_id = :id or new_id = :id
 order by on_date, old_id, new_id;

-- succession_each: each SuccessionLineRow
-- returns old_code text, new_code text
select o.code as old_code, n.code as new_code, s.on_date, s.is_divided
  from agency_succession s
  join agency o on o.id = s.old_id
  join agency n on n.id = s.new_id
 order by s.on_date, o.code, n.code;

-- succession_find: maybe
-- old_id int, new_id int
select is_divided from agency_succession where old_id = :old_id and new_id = :new_id;

-- succession_put: run 1
-- old_id int, new_id int, on_date date, is_divided bool
insert into agency_succession (old_id, new_id, on_date, is_divided)
values (:old_id, :new_id, :on_date, :is_divided)
on conflict (old_id, new_id)
do update set on_date = excluded.on_date, is_divided = excluded.is_divided;
