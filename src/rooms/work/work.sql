-- Drafts of results and the register of issued numbers.

-- result_draft_find: maybe ResultDraftRow
-- dossier_id int
-- The newest version.
select r.number, r.kind, r.symbol, r.content, r.drafted_by, r.drafted_at, r.signer,
       r.decided_at, r.decided_by, r.decided_for, r.is_approved, r.reason, r.file_id
  from result_draft r where r.dossier_id = :dossier_id order by r.number desc limit 1;

-- result_draft_add: run 1
-- dossier_id int, number int, kind text, symbol text, content text, drafted_by text, drafted_at instant, signer text, file_id int
insert into result_draft (dossier_id, number, kind, symbol, content, file_name, drafted_by,
    drafted_at, signer, decided_at, decided_by, is_approved, reason, file_id)
values (:dossier_id, :number, :kind, :symbol, :content, null, :drafted_by, :drafted_at, :signer,
    null, null, 0, null, :file_id);

-- result_draft_decide: run 1
-- dossier_id int, number int, decided_at instant, decided_by text, decided_for text, is_approved bool, reason text
update result_draft set decided_at = :decided_at, decided_by = :decided_by,
    decided_for = :decided_for, is_approved = :is_approved, reason = :reason
 where dossier_id = :dossier_id and number = :number and decided_at is null;

-- issue_take: one write
-- agency_id int, year int, symbol text
-- returns last int
insert into issue_serial (agency_id, year, symbol, last) values (:agency_id, :year, :symbol, 1)
on conflict (agency_id, year, symbol) do update set last = issue_serial.last + 1
returning last;

-- issue_last: maybe
-- agency_id int, year int, symbol text
select s.last from issue_serial s
 where s.agency_id = :agency_id and s.year = :year and s.symbol = :symbol;

-- issued_add: run 1
-- agency_id int, year int, symbol text, number int, dossier_id int, draft_number int, kind text, issued_on date, issued_at instant, issued_by text, signer text, signed_for text
insert into issued_result (agency_id, year, symbol, number, dossier_id, draft_number, kind,
    issued_on, issued_at, issued_by, signer, signed_for, file_name)
values (:agency_id, :year, :symbol, :number, :dossier_id, :draft_number, :kind, :issued_on,
    :issued_at, :issued_by, :signer, :signed_for, null);

-- issued_find: maybe IssuedRow
-- dossier_id int
select i.agency_id, i.year, i.symbol, i.number, i.dossier_id, i.kind, i.issued_on, i.issued_at,
       i.issued_by, i.signer, i.signed_for
  from issued_result i where i.dossier_id = :dossier_id;

-- issued_at_number: maybe IssuedRow
-- agency_id int, year int, symbol text, number int
select i.agency_id, i.year, i.symbol, i.number, i.dossier_id, i.kind, i.issued_on, i.issued_at,
       i.issued_by, i.signer, i.signed_for
  from issued_result i
 where i.agency_id = :agency_id and i.year = :year and i.symbol = :symbol and i.number = :number;

-- The register of an agency and year, by symbol and number; keyset (after_symbol, after_number).
-- register_list: many RegisterRow
-- agency_id int, year int, after_symbol text, after_number int, limit int
select i.symbol, i.number, i.kind, i.issued_on, i.issued_by, i.signer, i.signed_for, d.code
  from issued_result i join dossier d on d.id = i.dossier_id
 where i.agency_id = :agency_id and i.year = :year
   and (i.symbol > :after_symbol or (i.symbol = :after_symbol and i.number > :after_number))
 order by i.symbol, i.number limit :limit;

-- serial_list: many IssueSerialRow
-- bounded: a register a year, agency and symbol
select agency_id, year, symbol, last from issue_serial order by agency_id, year, symbol;

-- issued_number_each: each IssuedNumberRow
-- agency_id int, year int, symbol text
-- Of one register, for the check of all registers.
select number from issued_result
 where agency_id = :agency_id and year = :year and symbol = :symbol order by number;

-- issued_find_unserialled: maybe UnserialledRow
-- bounded: only for the check of all registers
select i.agency_id, i.year, i.symbol, i.number from issued_result i
 where not exists (select 1 from issue_serial s where s.agency_id = i.agency_id
                      and s.year = i.year and s.symbol = i.symbol)
 order by i.agency_id, i.year, i.symbol, i.number limit 1;

-- apology_find: maybe ApologyDraftRow
-- dossier_id int, due_at instant
select a.due_at, a.proposed_due, a.made_at from apology_draft a
 where a.dossier_id = :dossier_id and a.due_at = :due_at;

-- apology_add: run 1
-- dossier_id int, due_at instant, proposed_due instant, made_at instant
insert into apology_draft (dossier_id, due_at, proposed_due, made_at)
values (:dossier_id, :due_at, :proposed_due, :made_at);
