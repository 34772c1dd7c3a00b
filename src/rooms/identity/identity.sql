-- account_find_by_name: maybe AccountRow
-- name text
select id, name, display_name, agency_id, roles, is_active, password_hash, known_address
  from account where name = :name;

-- account_list: many AccountListRow
-- bounded: the staff of one installation
-- limit int
select id, name, display_name, agency_id, roles, is_active
  from account order by name limit :limit;

-- account_get: maybe AccountListRow
-- id int
select id, name, display_name, agency_id, roles, is_active from account where id = :id;

-- account_list_at: many AccountListRow
-- agency_id int, limit int
-- bounded: the staff of one agency
select id, name, display_name, agency_id, roles, is_active
  from account where agency_id = :agency_id and is_active = 1 order by name limit :limit;

-- account_count: one
-- returns n int
select count(*) as n from account;

-- account_count_demo: one
-- returns n int
select count(*) as n from account where is_demo = 1;

-- account_find_home: maybe
select agency_id from account where agency_id is not null order by id limit 1;

-- account_last_id: one
-- returns id int
select coalesce(max(id), 0) as id from account;

-- account_add: run 1
-- id int, name text, display_name text, agency_id int, roles int, password_hash text, is_demo bool, created_at instant
insert into account (id, name, display_name, agency_id, roles, password_hash, is_active,
                     is_demo, created_at, version)
values (:id, :name, :display_name, :agency_id, :roles, :password_hash, 1, :is_demo, :created_at, 1);

-- account_change_active: run 1
-- id int, is_active bool
update account set is_active = :is_active, version = version + 1 where id = :id;

-- account_change_known_address: run 1
-- id int, known_address blob
update account set known_address = :known_address where id = :id;


-- session_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from session;

-- session_add: run 1
-- digest blob, id int, account_id int, way int, address text, device text, created_at instant, expires_at instant
insert into session (digest, id, account_id, way, address, device, created_at, confirmed_at,
                     expires_at)
values (:digest, :id, :account_id, :way, :address, :device, :created_at, :created_at, :expires_at);

-- session_find: maybe SessionRow
-- digest blob
select s.expires_at, s.id as session_id, s.confirmed_at, a.must_change_password, a.id, a.name,
       a.display_name, a.agency_id, a.roles
  from session s join account a on a.id = s.account_id
 where s.digest = :digest and a.is_active = 1;

-- session_remove: run
-- digest blob
delete from session where digest = :digest;

-- session_remove_of_account: run
-- account_id int
delete from session where account_id = :account_id;

-- session_remove_of_account_ended: run
-- account_id int, now instant
delete from session where account_id = :account_id and expires_at <= :now;

-- api_token_last_id: one
-- returns id int
select coalesce(max(id), 0) as id from api_token;

-- api_token_add: run 1
-- id int, digest blob, agency_id int, roles int, label text, created_at instant
insert into api_token (id, digest, agency_id, roles, label, created_at)
values (:id, :digest, :agency_id, :roles, :label, :created_at);

-- api_token_find: maybe ApiTokenRow
-- digest blob
select id, agency_id, roles, label from api_token
 where digest = :digest and revoked_at is null;

-- login_attempt_count: maybe
-- subject text, hour int
select tried from login_attempt where subject = :subject and hour = :hour;

-- login_attempt_add: run
-- subject text, hour int
insert into login_attempt (subject, hour, tried) values (:subject, :hour, 1)
    on conflict (subject, hour) do update set tried = login_attempt.tried + 1;

-- login_attempt_give_back: run
-- subject text, hour int
update login_attempt set tried = tried - 1
 where subject = :subject and hour = :hour and tried > 0;

-- login_attempt_forget: run
-- before_hour int
delete from login_attempt where hour < :before_hour;

-- idempotent_answer_find: maybe IdempotentAnswerRow
-- digest blob
select request_digest, status, content_type, location, body
  from idempotent_answer where digest = :digest;

-- idempotent_answer_add: run 1
-- digest blob, request_digest blob, status int, content_type text, location text, body text, created_at instant
insert into idempotent_answer (id, digest, request_digest, status, content_type, location, body, created_at)
select coalesce(max(id), 0) + 1, :digest, :request_digest, :status, :content_type, :location, :body, :created_at
  from idempotent_answer;

-- idempotent_answer_find_oldest: maybe
-- The order of ids is the order of time.
select created_at from idempotent_answer order by id limit 1;

-- idempotent_answer_forget: run
-- before instant, limit int
delete from idempotent_answer
 where id in (select a.id from idempotent_answer a order by a.id limit :limit)
   and created_at < :before;

-- session_list: many SessionListRow
-- account_id int, now instant, limit int
select id, way, address, device, created_at, confirmed_at, expires_at
  from session
 where account_id = :account_id and expires_at > :now
 order by id desc limit :limit;

-- session_remove_one: run 1
-- id int, account_id int
delete from session where id = :id and account_id = :account_id;

-- session_remove_others: run
-- id int, account_id int
delete from session where id <> :id and account_id = :account_id;

-- session_confirm: run 1
-- id int, now instant
update session set confirmed_at = :now where id = :id;

-- account_get_secret: maybe AccountSecretRow
-- id int
select id, name, display_name, agency_id, roles, is_active, password_hash, must_change_password
  from account where id = :id;

-- account_put_password: run 1
-- id int, password_hash text, must_change_password bool
update account
   set password_hash = :password_hash, must_change_password = :must_change_password,
       version = version + 1
 where id = :id;

-- account_change: run 1
-- id int, display_name text, agency_id int, roles int
update account
   set display_name = :display_name, agency_id = :agency_id, roles = :roles, version = version + 1
 where id = :id;

-- api_token_list: many ApiTokenListRow
-- limit int
select id, label, agency_id, roles, created_at, revoked_at
  from api_token order by id desc limit :limit;

-- api_token_get: maybe ApiTokenListRow
-- id int
select id, label, agency_id, roles, created_at, revoked_at from api_token where id = :id;

-- api_token_revoke: run 1
-- id int, now instant
update api_token set revoked_at = :now where id = :id and revoked_at is null;
