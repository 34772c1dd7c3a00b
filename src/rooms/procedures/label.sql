-- What a counted procedure is called now.

-- label_find: maybe LabelRow
-- procedure_id int
-- returns field text
select p.base_code, p.suffix, v.name, f.name as field
  from procedure p
  join procedure_version v on v.procedure_id = p.id
  join procedure_field f on f.id = v.field_id
 where p.id = :procedure_id
 order by v.number desc limit 1;
