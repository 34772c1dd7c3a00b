-- notice_cursor_get: one
select seq from notice_cursor where id = 1;

-- notice_cursor_move: run 1
-- from_seq int, to_seq int
update notice_cursor set seq = :to_seq where id = 1 and seq = :from_seq;

-- notice_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from notice;

-- notice_key_find: maybe
-- key text
select id from notice where key = :key;

-- notice_add: run 1
-- id int, key text, kind int, carrier int, dossier_code text, account_id int, address text, lang int, args text, state int, next_at instant, created_at instant, settled_at instant
insert into notice (id, key, kind, carrier, dossier_code, account_id, address, lang, args, state,
    tries, next_at, is_uncertain, created_at, settled_at, read_at, answer)
values (:id, :key, :kind, :carrier, :dossier_code, :account_id, :address, :lang, :args, :state,
    0, :next_at, 0, :created_at, :settled_at, null, null);

-- notice_count_to: one
-- address text, since instant, limit int
-- returns n int
select count(*) as n from (select id from notice
    where address = :address and created_at > :since limit :limit) as recent;

-- notice_count_codes: one
-- address text, since instant, limit int
-- returns n int
-- Kind 14 is NOTICE_ONE_TIME_CODE.
select count(*) as n from (select id from notice
    where address = :address and created_at > :since and kind = 14 limit :limit) as recent;

-- notice_find_due: maybe NoticeRow
-- now instant
select id, key, kind, carrier, dossier_code, account_id, address, lang, args, state, tries, next_at,
       is_uncertain, created_at, settled_at, read_at, answer
  from notice where next_at <= :now order by next_at, id limit 1;

-- Who comes second with the same row changes nothing.
-- notice_lease: run 1
-- id int, tries int, until instant, is_uncertain bool
update notice set state = 1, tries = tries + 1, next_at = :until, is_uncertain = :is_uncertain
 where id = :id and tries = :tries and next_at is not null;

-- notice_settle: run 1
-- id int, tries int, state int, next_at instant, settled_at instant, is_uncertain bool, args text, answer text
update notice set state = :state, next_at = :next_at, settled_at = :settled_at,
       is_uncertain = :is_uncertain, args = :args, answer = :answer
 where id = :id and tries = :tries and state = 1;

-- notice_again: run 1
-- id int, now instant
update notice set state = 0, next_at = :now, created_at = :now, settled_at = null
 where id = :id and state = 3;

-- notice_get: one NoticeRow
-- id int
select id, key, kind, carrier, dossier_code, account_id, address, lang, args, state, tries, next_at,
       is_uncertain, created_at, settled_at, read_at, answer
  from notice where id = :id;

-- notice_list_dossier: many NoticeRow
-- dossier_code text, before_id int, limit int
select id, key, kind, carrier, dossier_code, account_id, address, lang, args, state, tries, next_at,
       is_uncertain, created_at, settled_at, read_at, answer
  from notice where dossier_code = :dossier_code and id < :before_id order by id desc limit :limit;

-- notice_list_account: many NoticeRow
-- account_id int, before_id int, limit int
select id, key, kind, carrier, dossier_code, account_id, address, lang, args, state, tries, next_at,
       is_uncertain, created_at, settled_at, read_at, answer
  from notice where account_id = :account_id and id < :before_id order by id desc limit :limit;

-- notice_list_all: many NoticeRow
-- before_id int, limit int
select id, key, kind, carrier, dossier_code, account_id, address, lang, args, state, tries, next_at,
       is_uncertain, created_at, settled_at, read_at, answer
  from notice where id < :before_id order by id desc limit :limit;

-- notice_list_failed: many NoticeRow
-- before_id int, limit int
select id, key, kind, carrier, dossier_code, account_id, address, lang, args, state, tries, next_at,
       is_uncertain, created_at, settled_at, read_at, answer
  from notice where state = 3 and id < :before_id order by id desc limit :limit;

-- notice_count_unread: one
-- account_id int, limit int
-- returns n int
select count(*) as n from (select id from notice
    where account_id = :account_id and read_at is null limit :limit) as unread;

-- notice_mark_read: run
-- account_id int, up_to_id int, now instant
update notice set read_at = :now
 where account_id = :account_id and read_at is null and id <= :up_to_id;

-- carrier_find: maybe CarrierRow
-- carrier int
select mode, sender, is_plain from notice_carrier where carrier = :carrier;

-- carrier_save: run 1
-- carrier int, mode int, sender text, is_plain bool, changed_by text, changed_at instant
insert into notice_carrier (carrier, mode, sender, is_plain, changed_by, changed_at)
values (:carrier, :mode, :sender, :is_plain, :changed_by, :changed_at)
on conflict (carrier) do update set mode = excluded.mode, sender = excluded.sender,
    is_plain = excluded.is_plain, changed_by = excluded.changed_by,
    changed_at = excluded.changed_at;

-- notice_template_find: maybe NoticeTemplateRow
-- kind int, lang int
select subject, body, zalo_template, changed_by, changed_at
  from notice_template where kind = :kind and lang = :lang;

-- notice_template_save: run 1
-- kind int, lang int, subject text, body text, zalo_template text, changed_by text, changed_at instant
insert into notice_template (kind, lang, subject, body, zalo_template, changed_by, changed_at)
values (:kind, :lang, :subject, :body, :zalo_template, :changed_by, :changed_at)
on conflict (kind, lang) do update set subject = excluded.subject, body = excluded.body,
    zalo_template = excluded.zalo_template, changed_by = excluded.changed_by,
    changed_at = excluded.changed_at;

-- notice_template_remove: run
-- kind int, lang int
delete from notice_template where kind = :kind and lang = :lang;

-- choice_find: maybe ChoiceRow
-- address text
select wants, lang from notice_choice where address = :address;

-- choice_save: run 1
-- address text, wants bool, lang int, changed_at instant
insert into notice_choice (address, wants, lang, changed_at)
values (:address, :wants, :lang, :changed_at)
on conflict (address) do update set wants = excluded.wants, lang = excluded.lang,
    changed_at = excluded.changed_at;

-- notice_setting_get: one NoticeSettingRow
select quiet_from, quiet_until from notice_setting where id = 1;

-- notice_setting_save: run 1
-- quiet_from int, quiet_until int
update notice_setting set quiet_from = :quiet_from, quiet_until = :quiet_until where id = 1;

-- notice_find_last_to: maybe NoticeRow
-- address text, kind int
select id, key, kind, carrier, dossier_code, account_id, address, lang, args, state, tries, next_at,
       is_uncertain, created_at, settled_at, read_at, answer
  from notice where address = :address and kind = :kind
 order by created_at desc, id desc limit 1;

-- notice_find_to_applicant: maybe
-- dossier_code text
select id from notice where dossier_code = :dossier_code and account_id is null
 order by id limit 1;
