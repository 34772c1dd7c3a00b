-- Prices, what dossiers owe, receipts, refunds and shifts.

-- ---- Prices

-- rule_list: many FeeRuleRow
-- procedure_code text, on date
-- bounded: the prices of one procedure on one day
select id, agency_id, channel, kind, name, unit, cap, timing, legal_basis
  from fee_rule
 where procedure_code = :procedure_code and valid_from <= :on and valid_to >= :on
 order by ordinal, id;

-- rule_each: each FeeRuleOut
-- after_id int
select id, procedure_code, agency_id, channel, ordinal, kind, name, unit, cap, timing, legal_basis,
       valid_from, valid_to
  from fee_rule where id > :after_id order by id;

-- tier_list: many FeeTierRow
-- rule_id int
-- bounded: FEE_TIERS_MAX
select from_unit, amount from fee_rule_tier where rule_id = :rule_id order by from_unit;

-- rule_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from fee_rule;

-- rule_add: run 1
-- id int, procedure_code text, agency_id int, channel int, ordinal int, kind int, name text, unit text, cap money, timing int, legal_basis text, valid_from date, valid_to date
insert into fee_rule (id, procedure_code, agency_id, channel, ordinal, kind, name, unit, cap,
                      timing, legal_basis, valid_from, valid_to)
values (:id, :procedure_code, :agency_id, :channel, :ordinal, :kind, :name, :unit, :cap, :timing,
        :legal_basis, :valid_from, :valid_to);

-- tier_add: run 1
-- rule_id int, from_unit int, amount money
insert into fee_rule_tier (rule_id, from_unit, amount) values (:rule_id, :from_unit, :amount);

-- tier_clear: run
delete from fee_rule_tier;

-- rule_clear: run
delete from fee_rule;

-- exemption_list: many FeeExemptionRow
-- procedure_code text, on date
-- bounded: the exemptions of one day
select id, code, name, percent, kinds, procedure_code, agency_id, proof, legal_basis
  from fee_exemption
 where (procedure_code = '' or procedure_code = :procedure_code)
   and valid_from <= :on and valid_to >= :on
 order by id;

-- exemption_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from fee_exemption;

-- exemption_add: run 1
-- id int, code text, name text, percent int, kinds int, procedure_code text, agency_id int, proof text, legal_basis text, valid_from date, valid_to date
insert into fee_exemption (id, code, name, percent, kinds, procedure_code, agency_id, proof,
                           legal_basis, valid_from, valid_to)
values (:id, :code, :name, :percent, :kinds, :procedure_code, :agency_id, :proof, :legal_basis,
        :valid_from, :valid_to);

-- exemption_clear: run
delete from fee_exemption;

-- ---- What a dossier owes

-- fee_account_find: maybe FeeAccountRow
-- dossier_id int
select dossier_id, dossier_code, agency_id, procedure_id, timing, charged, reduced, paid,
       obligation_on, paid_on, is_online, version
  from fee_account where dossier_id = :dossier_id;

-- fee_account_add: run 1
-- dossier_id int, dossier_code text, agency_id int, procedure_id int, timing int, charged money, reduced money, paid money, obligation_on date, paid_on date, is_online bool
insert into fee_account (dossier_id, dossier_code, agency_id, procedure_id, timing, charged, reduced,
                         paid, obligation_on, paid_on, is_online, version)
values (:dossier_id, :dossier_code, :agency_id, :procedure_id, :timing, :charged, :reduced, :paid,
        :obligation_on, :paid_on, :is_online, 1);

-- fee_account_change: run 1
-- dossier_id int, version int, agency_id int, procedure_id int, timing int, charged money, reduced money, paid money, obligation_on date, paid_on date, is_online bool
update fee_account set agency_id = :agency_id, procedure_id = :procedure_id, timing = :timing,
       charged = :charged, reduced = :reduced, paid = :paid, obligation_on = :obligation_on,
       paid_on = :paid_on, is_online = :is_online, version = version + 1
 where dossier_id = :dossier_id and version = :version;

-- fee_account_each: each FeeAccountOut
-- after_id int
select dossier_id, dossier_code, agency_id, procedure_id, timing, charged, reduced, paid,
       obligation_on, paid_on, is_online, version
  from fee_account where dossier_id > :after_id order by dossier_id;

-- charge_list: many FeeChargeRow
-- dossier_id int
-- bounded: FEE_LINES_MAX charges that stand, and those cancelled
select id, dossier_id, rule_id, kind, name, unit, quantity, copies, gross, reduction, amount,
       reckoning, exemption_code, exemption_name, proof, legal_basis, charged_at, charged_by,
       receipt_id, cancelled_at, cancel_reason
  from fee_charge where dossier_id = :dossier_id order by id;

-- charge_find: maybe FeeChargeKeyRow
-- id int
select id, dossier_id, receipt_id, cancelled_at from fee_charge where id = :id;

-- charge_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from fee_charge;

-- charge_add: run 1
-- id int, dossier_id int, rule_id int, kind int, name text, unit text, quantity int, copies int, gross money, reduction money, amount money, reckoning text, exemption_code text, exemption_name text, proof text, legal_basis text, charged_at instant, charged_by text
insert into fee_charge (id, dossier_id, rule_id, kind, name, unit, quantity, copies, gross, reduction,
                        amount, reckoning, exemption_code, exemption_name, proof, legal_basis,
                        charged_at, charged_by, cancel_reason)
values (:id, :dossier_id, :rule_id, :kind, :name, :unit, :quantity, :copies, :gross, :reduction,
        :amount, :reckoning, :exemption_code, :exemption_name, :proof, :legal_basis, :charged_at,
        :charged_by, '');

-- charge_pay: run 1
-- id int, dossier_id int, receipt_id int
update fee_charge set receipt_id = :receipt_id
 where id = :id and dossier_id = :dossier_id and receipt_id is null and cancelled_at is null;

-- charge_free: run
-- receipt_id int, dossier_id int
update fee_charge set receipt_id = null
 where dossier_id = :dossier_id and receipt_id = :receipt_id;

-- charge_cancel: run 1
-- id int, cancelled_at instant, cancel_reason text
update fee_charge set cancelled_at = :cancelled_at, cancel_reason = :cancel_reason
 where id = :id and receipt_id is null and cancelled_at is null;

-- charge_give_back: run
-- dossier_id int, receipt_id int, cancelled_at instant, cancel_reason text
update fee_charge set cancelled_at = :cancelled_at, cancel_reason = :cancel_reason
 where dossier_id = :dossier_id and receipt_id = :receipt_id and cancelled_at is null;

-- ---- Receipts

-- book_take: one write
-- agency_id int, book text
-- returns last int
insert into fee_book (agency_id, book, last) values (:agency_id, :book, 1)
on conflict (agency_id, book) do update set last = fee_book.last + 1
returning last;

-- receipt_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from fee_receipt;

-- receipt_add: run 1
-- id int, agency_id int, book text, number int, dossier_id int, dossier_code text, procedure_id int, payer text, method int, amount money, taken_at instant, account_id int, actor text, shift_id int, payment_id int, reference text
insert into fee_receipt (id, agency_id, book, number, dossier_id, dossier_code, procedure_id, payer,
                         method, amount, taken_at, account_id, actor, shift_id, payment_id,
                         reference, voided_by, void_reason)
values (:id, :agency_id, :book, :number, :dossier_id, :dossier_code, :procedure_id, :payer, :method,
        :amount, :taken_at, :account_id, :actor, :shift_id, :payment_id, :reference, '', '');

-- receipt_find: maybe FeeReceiptRow
-- id int
select id, agency_id, book, number, dossier_id, dossier_code, procedure_id, payer, method, amount,
       taken_at, account_id, actor, shift_id, payment_id, reference, voided_at, voided_by,
       void_reason
  from fee_receipt where id = :id;

-- receipt_find_by_number: maybe FeeReceiptRow
-- agency_id int, book text, number int
select id, agency_id, book, number, dossier_id, dossier_code, procedure_id, payer, method, amount,
       taken_at, account_id, actor, shift_id, payment_id, reference, voided_at, voided_by,
       void_reason
  from fee_receipt where agency_id = :agency_id and book = :book and number = :number;

-- receipt_list_of_dossier: many FeeReceiptRow
-- dossier_id int
-- bounded: the receipts of one dossier
select id, agency_id, book, number, dossier_id, dossier_code, procedure_id, payer, method, amount,
       taken_at, account_id, actor, shift_id, payment_id, reference, voided_at, voided_by,
       void_reason
  from fee_receipt where dossier_id = :dossier_id order by id;

-- receipt_list_of_shift: many FeeReceiptRow
-- shift_id int, after_id int, limit int
select id, agency_id, book, number, dossier_id, dossier_code, procedure_id, payer, method, amount,
       taken_at, account_id, actor, shift_id, payment_id, reference, voided_at, voided_by,
       void_reason
  from fee_receipt where shift_id = :shift_id and id > :after_id order by id limit :limit;

-- receipt_list_taken: many FeeReceiptRow
-- agency_id int, from_at instant, to_at instant, after_at instant, after_id int, limit int
select id, agency_id, book, number, dossier_id, dossier_code, procedure_id, payer, method, amount,
       taken_at, account_id, actor, shift_id, payment_id, reference, voided_at, voided_by,
       void_reason
  from fee_receipt
 where agency_id = :agency_id and taken_at >= :from_at and taken_at <= :to_at
   and (taken_at > :after_at or (taken_at = :after_at and id > :after_id))
 order by taken_at, id limit :limit;

-- receipt_each: each FeeReceiptOut
-- after_id int
select id, agency_id, book, number, dossier_id, dossier_code, procedure_id, payer, method, amount,
       taken_at, account_id, actor, shift_id, payment_id, reference, voided_at, voided_by,
       void_reason
  from fee_receipt where id > :after_id order by id;

-- receipt_void: run 1
-- id int, voided_at instant, voided_by text, void_reason text
update fee_receipt set voided_at = :voided_at, voided_by = :voided_by, void_reason = :void_reason
 where id = :id and voided_at is null;

-- ---- Refunds

-- refund_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from fee_refund;

-- refund_add: run 1
-- id int, agency_id int, dossier_id int, dossier_code text, procedure_id int, receipt_id int, payment_id int, amount money, reason text, asked_at instant, asked_by text
insert into fee_refund (id, agency_id, dossier_id, dossier_code, procedure_id, receipt_id, payment_id,
                        amount, reason, asked_at, asked_by, done_by, reference)
values (:id, :agency_id, :dossier_id, :dossier_code, :procedure_id, :receipt_id, :payment_id,
        :amount, :reason, :asked_at, :asked_by, '', '');

-- refund_find: maybe FeeRefundRow
-- id int
select id, agency_id, dossier_id, dossier_code, procedure_id, receipt_id, payment_id, amount,
       reason, asked_at, asked_by, done_at, done_by, method, reference, shift_id
  from fee_refund where id = :id;

-- refund_list_of_dossier: many FeeRefundRow
-- dossier_id int
-- bounded: the refunds of one dossier
select id, agency_id, dossier_id, dossier_code, procedure_id, receipt_id, payment_id, amount,
       reason, asked_at, asked_by, done_at, done_by, method, reference, shift_id
  from fee_refund where dossier_id = :dossier_id order by id;

-- refund_list_open: many FeeRefundRow
-- agency_id int, after_id int, limit int
select id, agency_id, dossier_id, dossier_code, procedure_id, receipt_id, payment_id, amount,
       reason, asked_at, asked_by, done_at, done_by, method, reference, shift_id
  from fee_refund where agency_id = :agency_id and done_at is null and id > :after_id
 order by id limit :limit;

-- refund_list_of_shift: many FeeRefundRow
-- shift_id int, limit int
select id, agency_id, dossier_id, dossier_code, procedure_id, receipt_id, payment_id, amount,
       reason, asked_at, asked_by, done_at, done_by, method, reference, shift_id
  from fee_refund where shift_id = :shift_id order by id limit :limit;

-- refund_pay: run 1
-- id int, done_at instant, done_by text, method int, reference text, shift_id int
update fee_refund set done_at = :done_at, done_by = :done_by, method = :method,
       reference = :reference, shift_id = :shift_id
 where id = :id and done_at is null;

-- ---- Shifts

-- shift_find_open: maybe FeeShiftRow
-- account_id int
select id, agency_id, account_id, actor, opened_at, opening, closed_at, expected, counted,
       explanation
  from fee_shift where account_id = :account_id and closed_at is null;

-- shift_find: maybe FeeShiftRow
-- id int
select id, agency_id, account_id, actor, opened_at, opening, closed_at, expected, counted,
       explanation
  from fee_shift where id = :id;

-- shift_list: many FeeShiftRow
-- agency_id int, from_at instant, to_at instant
-- bounded: the shifts of one day
select id, agency_id, account_id, actor, opened_at, opening, closed_at, expected, counted,
       explanation
  from fee_shift
 where agency_id = :agency_id and opened_at >= :from_at and opened_at <= :to_at
 order by opened_at, id;

-- shift_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from fee_shift;

-- shift_add: run 1
-- id int, agency_id int, account_id int, actor text, opened_at instant, opening money
insert into fee_shift (id, agency_id, account_id, actor, opened_at, opening, explanation)
values (:id, :agency_id, :account_id, :actor, :opened_at, :opening, '');

-- shift_close: run 1
-- id int, closed_at instant, expected money, counted money, explanation text
update fee_shift set closed_at = :closed_at, expected = :expected, counted = :counted,
       explanation = :explanation
 where id = :id and closed_at is null;

-- shift_count_add: run 1
-- shift_id int, denomination money, pieces int
insert into fee_shift_count (shift_id, denomination, pieces)
values (:shift_id, :denomination, :pieces);

-- shift_count_list: many FeeShiftCountRow
-- shift_id int
-- bounded: the notes there are
select denomination, pieces from fee_shift_count
 where shift_id = :shift_id order by denomination desc;

-- The receipts of one shift by method; a shift is a day's work of one person.
-- shift_sum_receipts: many FeeShiftSumRow
-- shift_id int
-- returns method int, is_voided int, n int, amount int
-- bounded: methods
select method, case when voided_at is null then 0 else 1 end as is_voided, count(*) as n,
       sum(amount) as amount
  from fee_receipt where shift_id = :shift_id
 group by method, case when voided_at is null then 0 else 1 end
 order by method, is_voided;

-- shift_sum_refunds: many FeeShiftRefundRow
-- shift_id int
-- returns method int, n int, amount int
-- bounded: methods
select method, count(*) as n, sum(amount) as amount
  from fee_refund where shift_id = :shift_id group by method order by method;

-- ---- Counters

-- tally_add: run 1
-- agency_id int, procedure_id int, day date, obligations int, paid_online int, paid_fully int, exempted money, cash money, transfer money, card money, online money, refunded money
insert into fee_tally (agency_id, procedure_id, day, obligations, paid_online, paid_fully, exempted,
                       cash, transfer, card, online, refunded)
values (:agency_id, :procedure_id, :day, :obligations, :paid_online, :paid_fully, :exempted, :cash,
        :transfer, :card, :online, :refunded)
on conflict (agency_id, day, procedure_id) do update set
    obligations = fee_tally.obligations + excluded.obligations,
    paid_online = fee_tally.paid_online + excluded.paid_online,
    paid_fully = fee_tally.paid_fully + excluded.paid_fully,
    exempted = fee_tally.exempted + excluded.exempted,
    cash = fee_tally.cash + excluded.cash,
    transfer = fee_tally.transfer + excluded.transfer,
    card = fee_tally.card + excluded.card,
    online = fee_tally.online + excluded.online,
    refunded = fee_tally.refunded + excluded.refunded;

-- book_list: many FeeBookRow
-- bounded: a book a year and agency
select agency_id, book, last from fee_book order by agency_id, book;

-- receipt_number_each: each ReceiptNumberRow
-- agency_id int, book text
-- Of one book, for the check of all books.
select number from fee_receipt where agency_id = :agency_id and book = :book order by number;

-- receipt_find_bookless: maybe BooklessRow
-- bounded: only for the check of all books
select r.agency_id, r.book, r.number from fee_receipt r
 where not exists (select 1 from fee_book b where b.agency_id = r.agency_id and b.book = r.book)
 order by r.agency_id, r.book, r.number limit 1;
