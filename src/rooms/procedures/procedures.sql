-- version_find_at: maybe VersionRow
-- base_code text, agency_code text, on_date date
-- returns field text, counter_value int, counter_unit int, online_value int, online_unit int, post_value int, post_unit int
select v.id, v.procedure_id, v.field_id, p.base_code, p.suffix, p.slug, v.name, f.name as field,
       v.number, v.valid_from, v.valid_to, v.is_suspended, v.supplement_mode, v.pauses,
       v.yields_document, v.online_level, v.is_joint, v.parts_needed,
       c.limit_value as counter_value, c.limit_unit as counter_unit,
       o.limit_value as online_value, o.limit_unit as online_unit,
       m.limit_value as post_value, m.limit_unit as post_unit
  from procedure p
  join procedure_version v on v.procedure_id = p.id
  join procedure_field f on f.id = v.field_id
  left join procedure_way c on c.version_id = v.id and c.channel = 0 and c.ordinal = 1
  left join procedure_way o on o.version_id = v.id and o.channel = 1 and o.ordinal = 1
  left join procedure_way m on m.version_id = v.id and m.channel = 2 and m.ordinal = 1
 where p.base_code = :base_code
   and (p.suffix = '' or p.suffix = :agency_code
        or substr(:agency_code, 1, length(p.suffix) + 1) = p.suffix || '.')
   and v.valid_from <= :on_date and v.valid_to >= :on_date
 order by length(p.suffix) desc, v.number desc limit 1;

-- version_find: maybe VersionRow
-- id int
-- returns field text, counter_value int, counter_unit int, online_value int, online_unit int, post_value int, post_unit int
select v.id, v.procedure_id, v.field_id, p.base_code, p.suffix, p.slug, v.name, f.name as field,
       v.number, v.valid_from, v.valid_to, v.is_suspended, v.supplement_mode, v.pauses,
       v.yields_document, v.online_level, v.is_joint, v.parts_needed,
       c.limit_value as counter_value, c.limit_unit as counter_unit,
       o.limit_value as online_value, o.limit_unit as online_unit,
       m.limit_value as post_value, m.limit_unit as post_unit
  from procedure_version v
  join procedure p on p.id = v.procedure_id
  join procedure_field f on f.id = v.field_id
  left join procedure_way c on c.version_id = v.id and c.channel = 0 and c.ordinal = 1
  left join procedure_way o on o.version_id = v.id and o.channel = 1 and o.ordinal = 1
  left join procedure_way m on m.version_id = v.id and m.channel = 2 and m.ordinal = 1
 where v.id = :id;

-- procedure_find: maybe ProcedureRow
-- base_code text, suffix text
select id, base_code, suffix, slug from procedure where base_code = :base_code and suffix = :suffix;

-- procedure_find_by_slug: maybe ProcedureRow
-- slug text
select id, base_code, suffix, slug from procedure where slug = :slug;

-- version_list_headers: many VersionHeaderRow
-- procedure_id int
-- bounded: the versions of one procedure, a handful
select id, number, valid_from, valid_to, digest
  from procedure_version where procedure_id = :procedure_id order by number;

-- way_list: many WayRow
-- version_id int
-- bounded: PROCEDURE_ROWS_MAX
select channel, limit_value, limit_unit, note
  from procedure_way where version_id = :version_id order by channel, ordinal;

-- fee_list: many FeeRow
-- version_id int
-- bounded: PROCEDURE_ROWS_MAX
select channel, kind, basis, amount, currency, unit, note
  from procedure_fee where version_id = :version_id order by channel, ordinal;

-- version_list_charged: many ChargedRow
-- on_date date
-- bounded: the procedures of the catalogue; basis 1 is set by the People's Council
select v.procedure_id, v.online_level
  from procedure_version v
 where v.valid_from <= :on_date and v.valid_to >= :on_date and v.is_suspended = 0
   and exists (select 1 from procedure_fee f
                where f.version_id = v.id and (f.basis = 1 or f.amount > 0))
 order by v.procedure_id;

-- part_list: many PartRow
-- version_id int
-- bounded: PROCEDURE_PARTS_MAX
select ordinal, group_name, name, form, originals, copies, is_mandatory
  from procedure_part where version_id = :version_id order by ordinal;

-- step_list: many StepRow
-- version_id int
-- bounded: PROCEDURE_ROWS_MAX
select ordinal, process, name, role, minutes
  from procedure_step where version_id = :version_id order by ordinal;

-- text_list: many TextRow
-- version_id int
-- bounded: PROCEDURE_TEXT_COUNT
select kind, content from procedure_text where version_id = :version_id order by kind;

-- field_find: maybe
-- name_folded text
select id from procedure_field where name_folded = :name_folded;

-- field_find_name: maybe
-- id int
select name from procedure_field where id = :id;

-- field_list: many FieldRow
-- on_date date
-- returns procedures int
-- bounded: fields of activity, some hundred
select f.id, f.name, count(*) as procedures
  from procedure_field f join procedure_version v on v.field_id = f.id
 where v.valid_from <= :on_date and v.valid_to >= :on_date
 group by f.id, f.name, f.name_folded order by f.name_folded;

-- version_each_at: each SearchRow
-- on_date date
-- returns field_folded text
select v.id, v.procedure_id, p.base_code, v.name_folded, f.name_folded as field_folded
  from procedure_version v
  join procedure p on p.id = v.procedure_id
  join procedure_field f on f.id = v.field_id
 where v.valid_from <= :on_date and v.valid_to >= :on_date;

-- version_list_by_name: many NamedRow
-- on_date date, field_folded text, after_name text, after_id int, limit int
select v.id, v.name_folded
  from procedure_version v join procedure_field f on f.id = v.field_id
 where (v.name_folded, v.id) > (:after_name, :after_id)
   and v.valid_from <= :on_date and v.valid_to >= :on_date
   and (cast(:field_folded as text) = '' or f.name_folded = :field_folded)
 order by v.name_folded, v.id limit :limit;

-- version_each_id: each VersionIdRow
select v.id from procedure_version v join procedure p on p.id = v.procedure_id
 order by p.base_code, p.suffix, v.number;

-- procedure_newest_ids: one NewestIdsRow
-- returns procedure_id int, version_id int, field_id int
select (select coalesce(max(id), 0) from procedure) as procedure_id,
       (select coalesce(max(id), 0) from procedure_version) as version_id,
       (select coalesce(max(id), 0) from procedure_field) as field_id;

-- field_insert: run 1
-- id int, name text, name_folded text
insert into procedure_field (id, name, name_folded) values (:id, :name, :name_folded);

-- procedure_insert: run 1
-- id int, base_code text, suffix text, slug text
insert into procedure (id, base_code, suffix, slug) values (:id, :base_code, :suffix, :slug);

-- version_insert: run 1
-- id int, procedure_id int, number int, valid_from date, valid_to date, name text, name_folded text, field_id int, is_suspended bool, supplement_mode int, pauses int, yields_document bool, online_level int, is_joint bool, parts_needed int, digest blob
insert into procedure_version
       (id, procedure_id, number, valid_from, valid_to, name, name_folded, field_id, is_suspended,
        supplement_mode, pauses, yields_document, online_level, is_joint, parts_needed, digest)
values (:id, :procedure_id, :number, :valid_from, :valid_to, :name, :name_folded, :field_id,
        :is_suspended, :supplement_mode, :pauses, :yields_document, :online_level, :is_joint,
        :parts_needed, :digest);

-- version_end: run 1
-- id int, valid_to date
update procedure_version set valid_to = :valid_to where id = :id;

-- way_insert: run 1
-- version_id int, channel int, ordinal int, limit_value int, limit_unit int, note text
insert into procedure_way (version_id, channel, ordinal, limit_value, limit_unit, note)
values (:version_id, :channel, :ordinal, :limit_value, :limit_unit, :note);

-- fee_insert: run 1
-- version_id int, channel int, ordinal int, kind int, basis int, amount money, currency text, unit text, note text
insert into procedure_fee
       (version_id, channel, ordinal, kind, basis, amount, currency, unit, note)
values (:version_id, :channel, :ordinal, :kind, :basis, :amount, :currency, :unit, :note);

-- part_insert: run 1
-- version_id int, ordinal int, group_name text, name text, form text, originals int, copies int, is_mandatory bool
insert into procedure_part
       (version_id, ordinal, group_name, name, form, originals, copies, is_mandatory)
values (:version_id, :ordinal, :group_name, :name, :form, :originals, :copies, :is_mandatory);

-- step_insert: run 1
-- version_id int, ordinal int, process text, name text, role text, minutes int
insert into procedure_step (version_id, ordinal, process, name, role, minutes)
values (:version_id, :ordinal, :process, :name, :role, :minutes);

-- text_insert: run 1
-- version_id int, kind int, content text
insert into procedure_text (version_id, kind, content) values (:version_id, :kind, :content);

-- word_find: maybe
-- word text
select procedures from procedure_word where word = :word;

-- word_list_between: many WordRow
-- word_from text, word_before text, limit int
select word, procedures from procedure_word
 where word >= :word_from and word < :word_before order by word limit :limit;

-- word_each: each WordRow
select word, procedures from procedure_word;

-- word_put: run 1
-- word text, procedures blob
insert into procedure_word (word, procedures) values (:word, :procedures)
on conflict (word) do update set procedures = excluded.procedures;
