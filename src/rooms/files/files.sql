-- file_find_by_digest: maybe FileRow
-- digest blob
select id, digest, size_bytes, type, pages, scan from file where digest = :digest;

-- file_last_id: one
-- returns id int
select coalesce(max(id), 0) as id from file;

-- file_add: run 1
-- id int, digest blob, size_bytes int, type int, pages int, scan int, scanned_at instant, added_at instant
insert into file (id, digest, size_bytes, type, pages, scan, scanned_at, added_at)
values (:id, :digest, :size_bytes, :type, :pages, :scan, :scanned_at, :added_at);

-- file_change_scan: run 1
-- id int, scan int, scanned_at instant
update file set scan = :scan, scanned_at = :scanned_at where id = :id;

-- file_list_unscanned: many FileRow
-- after_id int, limit int
select id, digest, size_bytes, type, pages, scan from file
 where scan = 0 and id > :after_id order by id limit :limit;

-- file_list_linked: many FileRow
-- after_id int, limit int
-- For the check of every file.
select f.id, f.digest, f.size_bytes, f.type, f.pages, f.scan from file f
 where f.id > :after_id and exists (select 1 from file_link l where l.file_id = f.id)
 order by f.id limit :limit;

-- file_list_orphans: many FileRow
-- before instant, limit int
-- bounded: once a day, by the job
select f.id, f.digest, f.size_bytes, f.type, f.pages, f.scan from file f
 where f.added_at < :before
   and not exists (select 1 from file_link l where l.file_id = f.id)
 order by f.id limit :limit;

-- file_remove_orphan: run
-- id int
delete from file
 where id = :id and not exists (select 1 from file_link l where l.file_id = :id);

-- file_link_last_id: one
-- returns id int
select coalesce(max(id), 0) as id from file_link;

-- file_link_add: run 1
-- id int, file_id int, owner_kind int, owner_key text, part int, purpose int, digitisation int, signs_id int, from_id int, applicant blob, name text, added_by text, added_at instant
insert into file_link (id, file_id, owner_kind, owner_key, part, purpose, digitisation, signs_id,
                       from_id, applicant, name, added_by, added_at)
values (:id, :file_id, :owner_kind, :owner_key, :part, :purpose, :digitisation, :signs_id,
        :from_id, :applicant, :name, :added_by, :added_at);

-- file_link_find_same: maybe
-- owner_kind int, owner_key text, part int, purpose int, file_id int
select id from file_link
 where owner_kind = :owner_kind and owner_key = :owner_key and part = :part
   and purpose = :purpose and file_id = :file_id;

-- file_link_list: many FileLinkRow
-- owner_kind int, owner_key text, limit int
select l.id, l.file_id, l.owner_kind, l.owner_key, l.part, l.purpose, l.digitisation, l.signs_id,
       l.from_id, l.applicant, l.name, l.added_by, l.added_at,
       f.digest, f.size_bytes, f.type, f.pages, f.scan
  from file_link l join file f on f.id = l.file_id
 where l.owner_kind = :owner_kind and l.owner_key = :owner_key
 order by l.id limit :limit;

-- file_link_list_newest: many FileLinkRow
-- owner_kind int, owner_key text, before_id int, limit int
select l.id, l.file_id, l.owner_kind, l.owner_key, l.part, l.purpose, l.digitisation, l.signs_id,
       l.from_id, l.applicant, l.name, l.added_by, l.added_at,
       f.digest, f.size_bytes, f.type, f.pages, f.scan
  from file_link l join file f on f.id = l.file_id
 where l.owner_kind = :owner_kind and l.owner_key = :owner_key and l.id < :before_id
 order by l.id desc limit :limit;

-- file_link_find: maybe FileLinkRow
-- id int
select l.id, l.file_id, l.owner_kind, l.owner_key, l.part, l.purpose, l.digitisation, l.signs_id,
       l.from_id, l.applicant, l.name, l.added_by, l.added_at,
       f.digest, f.size_bytes, f.type, f.pages, f.scan
  from file_link l join file f on f.id = l.file_id
 where l.id = :id;

-- file_link_list_reusable: many FileLinkRow
-- applicant blob, before_id int, limit int
-- Of dossiers, parts, supplements and results; each content once, where it came first.
select l.id, l.file_id, l.owner_kind, l.owner_key, l.part, l.purpose, l.digitisation, l.signs_id,
       l.from_id, l.applicant, l.name, l.added_by, l.added_at,
       f.digest, f.size_bytes, f.type, f.pages, f.scan
  from file_link l join file f on f.id = l.file_id
 where l.applicant = :applicant and l.id < :before_id
   and l.owner_kind = 1 and l.purpose in (0, 1, 2) and f.scan <> 2
   and not exists (select 1 from file_link e
                    where e.applicant = :applicant and e.file_id = l.file_id and e.id < l.id
                      and e.owner_kind = 1 and e.purpose in (0, 1, 2))
 order by l.id desc limit :limit;

-- file_link_sum: one FileSumRow
-- owner_kind int, owner_key text
-- returns n int, bytes int
select count(*) as n, cast(coalesce(sum(f.size_bytes), 0) as bigint) as bytes
  from file_link l join file f on f.id = l.file_id
 where l.owner_kind = :owner_kind and l.owner_key = :owner_key;

-- file_link_remove: run
-- owner_kind int, owner_key text, id int
delete from file_link
 where owner_kind = :owner_kind and owner_key = :owner_key and (id = :id or signs_id = :id);

-- file_link_forget: run
-- owner_key text
-- Of a draft.
delete from file_link where owner_kind = 0 and owner_key = :owner_key;

-- file_link_move: run
-- to_kind int, to_key text, owner_kind int, owner_key text, applicant blob
update file_link
   set owner_kind = :to_kind, owner_key = :to_key, applicant = coalesce(:applicant, applicant)
 where owner_kind = :owner_kind and owner_key = :owner_key;

-- file_link_place: run
-- id int, owner_kind int, owner_key text, part int, purpose int, digitisation int, applicant blob
update file_link
   set owner_kind = :owner_kind, owner_key = :owner_key, part = :part, purpose = :purpose,
       digitisation = :digitisation, applicant = :applicant
 where id = :id;

-- file_link_move_signatures: run
-- signs_id int, owner_kind int, owner_key text, part int, applicant blob
update file_link
   set owner_kind = :owner_kind, owner_key = :owner_key, part = :part, applicant = :applicant
 where signs_id = :signs_id;

-- file_link_list_stale: many
-- owner_kind int, before instant, limit int
-- bounded: the oldest of what is not handed in, step by step
select l.id from file_link l
 where l.owner_kind = :owner_kind and l.added_at < :before order by l.owner_key, l.id limit :limit;

-- file_link_remove_stale: run
-- id int, owner_kind int, before instant
delete from file_link where id = :id and owner_kind = :owner_kind and added_at < :before;

-- file_limit_find: maybe FileLimitRow
-- owner_kind int
select file_bytes, owner_bytes, files from file_limit where owner_kind = :owner_kind;
