-- Statements of the bank and the gateway, and what they say of our receipts.

-- statement_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from fee_statement;

-- statement_find: maybe
-- agency_id int, digest blob
select id from fee_statement where agency_id = :agency_id and digest = :digest;

-- statement_add: run 1
-- id int, agency_id int, name text, digest blob, imported_at instant, imported_by text, from_day date, to_day date, n_lines int
insert into fee_statement (id, agency_id, name, digest, imported_at, imported_by, from_day, to_day,
                           n_lines)
values (:id, :agency_id, :name, :digest, :imported_at, :imported_by, :from_day, :to_day, :n_lines);

-- statement_find_newest: maybe StatementRow
-- agency_id int
select id, name, imported_at, imported_by, from_day, to_day, n_lines
  from fee_statement where agency_id = :agency_id order by id desc limit 1;

-- statement_line_add: run 1
-- statement_id int, line int, agency_id int, on_day date, amount money, reference text, description text, verdict int, dossier_code text, receipt_id int
insert into fee_statement_line (statement_id, line, agency_id, on_day, amount, reference,
                                description, verdict, dossier_code, receipt_id, settled_by,
                                settle_note)
values (:statement_id, :line, :agency_id, :on_day, :amount, :reference, :description, :verdict,
        :dossier_code, :receipt_id, '', '');

-- statement_line_is_matched: one
-- receipt_id int
-- returns n int
select count(*) as n from fee_statement_line where receipt_id = :receipt_id;

-- statement_line_list_open: many StatementLineRow
-- agency_id int, after_id int, after_line int, limit int
select statement_id, line, on_day, amount, reference, description, verdict, dossier_code
  from fee_statement_line
 where agency_id = :agency_id and receipt_id is null and settled_at is null
   and (statement_id > :after_id or (statement_id = :after_id and line > :after_line))
 order by statement_id, line limit :limit;

-- statement_line_clear: run 1
-- statement_id int, line int, agency_id int, settled_at instant, settled_by text, settle_note text
update fee_statement_line set settled_at = :settled_at, settled_by = :settled_by,
       settle_note = :settle_note
 where statement_id = :statement_id and line = :line and agency_id = :agency_id
   and receipt_id is null and settled_at is null;
