-- passkey_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from passkey;

-- passkey_add: run 1
-- id int, credential blob, account_id int, public_key blob, sign_count int, label text, created_at instant
insert into passkey (id, credential, account_id, public_key, sign_count, label, created_at)
values (:id, :credential, :account_id, :public_key, :sign_count, :label, :created_at);

-- passkey_find: maybe PasskeyRow
-- credential blob
select p.id, p.account_id, p.public_key, p.sign_count, a.name
  from passkey p join account a on a.id = p.account_id
 where p.credential = :credential and a.is_active = 1;

-- The guard makes of two log-ins with one answer one.
-- passkey_use: run 1
-- id int, sign_count_before int, sign_count int, now instant
update passkey set sign_count = :sign_count, used_at = :now
 where id = :id and sign_count = :sign_count_before;

-- passkey_list: many PasskeyListRow
-- account_id int, limit int
select id, label, created_at, used_at from passkey
 where account_id = :account_id order by id limit :limit;

-- passkey_remove: run 1
-- id int, account_id int
delete from passkey where id = :id and account_id = :account_id;

-- passkey_remove_all: run
-- account_id int
delete from passkey where account_id = :account_id;
