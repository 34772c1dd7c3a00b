-- Statements of the counter.

-- applicant_key_add: run
-- agency_id int, digest blob, dossier_id int
insert into applicant_key (agency_id, digest, dossier_id)
values (:agency_id, :digest, :dossier_id)
on conflict (agency_id, digest, dossier_id) do nothing;

-- applicant_key_list: many ApplicantKeyRow
-- agency_id int, digest blob, limit int
select k.dossier_id from applicant_key k
 where k.agency_id = :agency_id and k.digest = :digest
 order by k.dossier_id desc
 limit :limit;

-- applicant_look_add: run 1
-- at instant, account text, agency_id int, digest blob, dossier_id int
insert into applicant_look (id, at, account, agency_id, digest, dossier_id)
values ((select coalesce(max(l.id), 0) + 1 from applicant_look l),
        :at, :account, :agency_id, :digest, :dossier_id);

-- applicant_look_list: many ApplicantLookRow
-- before_id int, limit int
-- newest first
select l.id, l.at, l.account, l.agency_id, l.dossier_id from applicant_look l
 where l.id < :before_id order by l.id desc limit :limit;

-- procedure_use_add: run 1
-- agency_id int, procedure_id int
insert into procedure_use (agency_id, procedure_id, uses) values (:agency_id, :procedure_id, 1)
on conflict (agency_id, procedure_id) do update set uses = procedure_use.uses + 1;

-- procedure_use_list: many ProcedureUseRow
-- agency_id int, limit int
-- bounded: the procedures of one counter
select u.procedure_id, u.uses from procedure_use u
 where u.agency_id = :agency_id order by u.uses desc, u.procedure_id limit :limit;

-- slip_last: one
-- agency_id int
-- returns last int
-- bounded: the ranges of one counter
select coalesce(max(r.last), 0) as last from slip_range r where r.agency_id = :agency_id;

-- slip_range_add: run 1
-- agency_id int, first int, last int, given_at instant, given_by text
insert into slip_range (id, agency_id, first, last, given_at, given_by)
values ((select coalesce(max(r.id), 0) + 1 from slip_range r),
        :agency_id, :first, :last, :given_at, :given_by);

-- slip_range_list: many SlipRangeRow
-- agency_id int, limit int
-- returns used int
select r.first, r.last, r.given_at, r.given_by,
       (select count(*) from slip_used u
         where u.agency_id = r.agency_id and u.number >= r.first and u.number <= r.last) as used
  from slip_range r where r.agency_id = :agency_id
 order by r.first desc
 limit :limit;

-- slip_range_find: maybe
-- agency_id int, number int
select r.given_at from slip_range r
 where r.agency_id = :agency_id and r.first <= :number and r.last >= :number;

-- slip_used_find: maybe
-- agency_id int, number int
select u.dossier_id from slip_used u where u.agency_id = :agency_id and u.number = :number;

-- slip_used_add: run 1
-- agency_id int, number int, dossier_id int, entered_at instant
insert into slip_used (agency_id, number, dossier_id, entered_at)
values (:agency_id, :number, :dossier_id, :entered_at);

-- slip_used_list: many SlipUsedRow
-- agency_id int, limit int
-- the newest entries of one counter
select u.number, u.dossier_id, u.entered_at from slip_used u
 where u.agency_id = :agency_id order by u.number desc limit :limit;

-- scan_refusal_last_id: one
-- returns id int
select coalesce(max(id), 0) as id from scan_refusal;

-- scan_refusal_add: run 1
-- id int, agency text, name text, reason_vi text, reason_en text, refused_at instant
insert into scan_refusal (id, agency, name, reason_vi, reason_en, refused_at)
values (:id, :agency, :name, :reason_vi, :reason_en, :refused_at);

-- scan_refusal_list: many ScanRefusalRow
-- agency text, limit int
-- newest first
select r.id, r.name, r.reason_vi, r.reason_en, r.refused_at from scan_refusal r
 where r.agency = :agency order by r.id desc limit :limit;

-- scan_refusal_remove: run
-- agency text, id int
delete from scan_refusal where agency = :agency and id = :id;
