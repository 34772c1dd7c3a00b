-- deed_last: maybe DeedLastRow
select id, digest from deed order by id desc limit 1;

-- deed_add: run 1
-- id int, at instant, actor text, address text, kind int, subject text, detail text, digest blob
insert into deed (id, at, actor, address, kind, subject, detail, digest)
values (:id, :at, :actor, :address, :kind, :subject, :detail, :digest);

-- deed_list: many DeedRow
-- actor text, subject text, kind int, before_id int, limit int
select id, at, actor, address, kind, subject, detail, digest
  from deed
 where id < :before_id
   and (:actor = '' or actor = :actor)
   and (:subject = '' or subject = :subject)
   and (:kind < 0 or kind = :kind)
 order by id desc limit :limit;

-- deed_each: each DeedRow
select id, at, actor, address, kind, subject, detail, digest from deed order by id;
