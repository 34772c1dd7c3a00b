-- deed_last: maybe DeedLastRow
select id, digest from deed order by id desc limit 1;

-- deed_add: run 1
-- id int, at instant, actor text, address text, kind int, subject text, detail text, digest blob
insert into deed (id, at, actor, address, kind, subject, detail, digest)
values (:id, :at, :actor, :address, :kind, :subject, :detail, :digest);
