-- citizen_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from citizen;

-- citizen_add: run 1
-- id int, created_at instant
insert into citizen (id, display_name, id_number, address, created_at)
values (:id, '', '', '', :created_at);

-- citizen_get: maybe CitizenRow
-- id int
select id, display_name, id_number, address, created_at from citizen where id = :id;

-- citizen_change: run 1
-- id int, display_name text, id_number text, address text
update citizen set display_name = :display_name, id_number = :id_number, address = :address
 where id = :id;

-- citizen_remove: run 1
-- id int
delete from citizen where id = :id;

-- citizen_login_find: maybe
-- kind int, value text
select citizen_id from citizen_login where kind = :kind and value = :value;

-- citizen_login_add: run 1
-- kind int, value text, citizen_id int, created_at instant
insert into citizen_login (kind, value, citizen_id, created_at)
values (:kind, :value, :citizen_id, :created_at);

-- citizen_login_list: many CitizenLoginRow
-- bounded: the ways of one citizen
-- citizen_id int, limit int
select kind, value, created_at from citizen_login
 where citizen_id = :citizen_id order by kind, value limit :limit;

-- citizen_login_remove_all: run
-- citizen_id int
delete from citizen_login where citizen_id = :citizen_id;

-- citizen_session_next: one
-- citizen_id int
-- returns number int
select coalesce(max(number), 0) + 1 as number from citizen_session where citizen_id = :citizen_id;

-- citizen_session_add: run 1
-- digest blob, number int, citizen_id int, device text, created_at instant, expires_at instant
insert into citizen_session (digest, number, citizen_id, device, created_at, expires_at)
values (:digest, :number, :citizen_id, :device, :created_at, :expires_at);

-- citizen_session_find: maybe CitizenSessionRow
-- digest blob
select s.number, s.citizen_id, s.expires_at, c.display_name
  from citizen_session s join citizen c on c.id = s.citizen_id where s.digest = :digest;

-- citizen_session_list: many CitizenSessionLineRow
-- bounded: the log-ins of one citizen that have not ended
-- citizen_id int, now instant, limit int
select number, device, created_at, expires_at from citizen_session
 where citizen_id = :citizen_id and expires_at > :now order by number desc limit :limit;

-- citizen_session_remove: run
-- digest blob
delete from citizen_session where digest = :digest;

-- citizen_session_remove_number: run
-- citizen_id int, number int
delete from citizen_session where citizen_id = :citizen_id and number = :number;

-- citizen_session_remove_all: run
-- citizen_id int
delete from citizen_session where citizen_id = :citizen_id;

-- citizen_session_remove_ended: run
-- citizen_id int, now instant
delete from citizen_session where citizen_id = :citizen_id and expires_at <= :now;

-- citizen_code_add: run 1
-- digest blob, kind int, value text, code_digest blob, shown_code text, created_at instant, expires_at instant
insert into citizen_code (digest, kind, value, code_digest, shown_code, tried, created_at, expires_at)
values (:digest, :kind, :value, :code_digest, :shown_code, 0, :created_at, :expires_at);

-- citizen_code_find: maybe CitizenCodeRow
-- digest blob
select kind, value, code_digest, shown_code, tried, expires_at
  from citizen_code where digest = :digest;

-- citizen_code_count_try: run
-- digest blob
update citizen_code set tried = tried + 1 where digest = :digest;

-- citizen_code_remove: run
-- digest blob
delete from citizen_code where digest = :digest;

-- citizen_code_forget: run
-- now instant
delete from citizen_code where expires_at <= :now;

-- citizen_attempt_count: maybe
-- subject blob, hour int
select tried from citizen_attempt where subject = :subject and hour = :hour;

-- citizen_attempt_add: run
-- subject blob, hour int
insert into citizen_attempt (subject, hour, tried) values (:subject, :hour, 1)
on conflict (subject, hour) do update set tried = citizen_attempt.tried + 1;

-- citizen_attempt_forget: run
-- before_hour int
delete from citizen_attempt where hour < :before_hour;

-- citizen_dossier_add: run
-- citizen_id int, code text, added_at instant
insert into citizen_dossier (citizen_id, code, added_at) values (:citizen_id, :code, :added_at)
on conflict (citizen_id, code) do nothing;

-- citizen_dossier_list: many CitizenDossierRow
-- citizen_id int, before_at instant, before_code text, limit int
select code, added_at from citizen_dossier
 where citizen_id = :citizen_id
   and (added_at < :before_at or (added_at = :before_at and code < :before_code))
 order by added_at desc, code desc limit :limit;

-- citizen_dossier_find: maybe
-- citizen_id int, code text
select added_at from citizen_dossier where citizen_id = :citizen_id and code = :code;

-- citizen_dossier_remove_all: run
-- citizen_id int
delete from citizen_dossier where citizen_id = :citizen_id;

-- delegate_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from citizen_delegate;

-- delegate_add: run 1
-- id int, citizen_id int, name text, id_number text, phone text, scope text, until_day date, created_at instant
insert into citizen_delegate (id, citizen_id, name, id_number, phone, scope, until_day, created_at)
values (:id, :citizen_id, :name, :id_number, :phone, :scope, :until_day, :created_at);

-- delegate_list: many DelegateRow
-- bounded: the powers that one citizen has given
-- citizen_id int, limit int
select id, name, id_number, phone, scope, until_day, created_at, ended_at from citizen_delegate
 where citizen_id = :citizen_id order by id desc limit :limit;

-- delegate_end: run
-- id int, citizen_id int, ended_at instant
update citizen_delegate set ended_at = :ended_at
 where id = :id and citizen_id = :citizen_id and ended_at is null;

-- delegate_remove_all: run
-- citizen_id int
delete from citizen_delegate where citizen_id = :citizen_id;

-- rating_find: maybe RatingRow
-- dossier_id int
select score, reasons, said, rated_at from dossier_rating where dossier_id = :dossier_id;

-- rating_add: run 1
-- dossier_id int, agency_id int, procedure_id int, score int, reasons int, said text, rated_on date, rated_at instant
insert into dossier_rating (dossier_id, agency_id, procedure_id, score, reasons, said, rated_on, rated_at)
values (:dossier_id, :agency_id, :procedure_id, :score, :reasons, :said, :rated_on, :rated_at);
