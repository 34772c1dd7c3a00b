-- Drafts: what is being filed online and was not sent yet.

-- draft_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from draft;

-- draft_add: run 1
-- id int, number text, citizen_id int, agency_id int, version_id int, applicant_name text, id_number text, phone text, email text, address text, now instant, expires_at instant
insert into draft (id, number, citizen_id, agency_id, version_id, applicant_name, id_number, phone,
    email, address, filed_by, answers, delivery, done, created_at, changed_at, expires_at, version)
values (:id, :number, :citizen_id, :agency_id, :version_id, :applicant_name, :id_number, :phone,
    :email, :address, '', '{}', 0, 0, :now, :now, :expires_at, 1);

-- draft_find: maybe DraftRow
-- number text
select id, number, citizen_id, agency_id, version_id, applicant_name, id_number, phone, email,
       address, filed_by, answers, delivery, done, dossier_code, check_code, created_at, changed_at,
       expires_at, version
  from draft where number = :number;

-- draft_change: run 1
-- id int, version int, citizen_id int, agency_id int, version_id int, applicant_name text, id_number text, phone text, email text, address text, filed_by text, answers text, delivery int, done int, dossier_code text, check_code text, changed_at instant, expires_at instant
update draft set citizen_id = :citizen_id, agency_id = :agency_id, version_id = :version_id,
    applicant_name = :applicant_name, id_number = :id_number, phone = :phone, email = :email,
    address = :address, filed_by = :filed_by, answers = :answers, delivery = :delivery,
    done = :done, dossier_code = :dossier_code, check_code = :check_code,
    changed_at = :changed_at, expires_at = :expires_at, version = version + 1
 where id = :id and version = :version;

-- draft_list: many DraftLineRow
-- bounded: at most a page of the newest drafts of one citizen
-- citizen_id int, limit int
select number, version_id, done, changed_at, expires_at from draft
 where citizen_id = :citizen_id and dossier_code is null order by changed_at desc, id desc
 limit :limit;

-- draft_list_ended: many DraftEndedRow
-- now instant, limit int
select id, number from draft where expires_at <= :now order by expires_at limit :limit;

-- draft_list_of_citizen: many DraftEndedRow
-- bounded: drafts of one citizen, in portions
-- citizen_id int, limit int
select id, number from draft where citizen_id = :citizen_id order by id limit :limit;

-- draft_remove: run 1
-- id int
delete from draft where id = :id;

-- draft_key_find: maybe
-- digest blob, draft_id int
select draft_id from draft_key where digest = :digest and draft_id = :draft_id;

-- draft_key_add: run
-- digest blob, draft_id int
insert into draft_key (digest, draft_id) values (:digest, :draft_id)
on conflict (digest, draft_id) do nothing;

-- draft_key_remove_all: run
-- draft_id int
delete from draft_key where draft_id = :draft_id;

-- draft_paper_list: many DraftPaperRow
-- bounded: the papers of one draft
-- draft_id int, limit int
select ordinal, choice from draft_paper where draft_id = :draft_id order by ordinal limit :limit;

-- draft_paper_put: run
-- draft_id int, ordinal int, choice int
insert into draft_paper (draft_id, ordinal, choice) values (:draft_id, :ordinal, :choice)
on conflict (draft_id, ordinal) do update set choice = excluded.choice;

-- draft_paper_remove_all: run
-- draft_id int
delete from draft_paper where draft_id = :draft_id;
