-- Payments through the gateway: attempts, messages, money received.

-- payment_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from payment;

-- payment_add: run 1
-- id int, order_id text, dossier_id int, dossier_code text, agency_id int, amount money, created_at instant, expires_at instant, poll_at instant
insert into payment (id, order_id, dossier_id, dossier_code, agency_id, amount, state, created_at,
                     expires_at, pay_url, transaction_id, polls, poll_at)
values (:id, :order_id, :dossier_id, :dossier_code, :agency_id, :amount, 0, :created_at,
        :expires_at, '', '', 0, :poll_at);

-- payment_charge_add: run 1
-- payment_id int, charge_id int
insert into payment_charge (payment_id, charge_id) values (:payment_id, :charge_id);

-- payment_charge_list: many PaymentChargeRow
-- payment_id int
-- bounded: FEE_LINES_MAX
select charge_id from payment_charge where payment_id = :payment_id order by charge_id;

-- payment_find_order: maybe PaymentRow
-- order_id text
select id, order_id, dossier_id, dossier_code, agency_id, amount, state, created_at, expires_at,
       settled_at, pay_url, transaction_id, polls, poll_at
  from payment where order_id = :order_id;

-- payment_find_newest: maybe PaymentRow
-- dossier_id int
select id, order_id, dossier_id, dossier_code, agency_id, amount, state, created_at, expires_at,
       settled_at, pay_url, transaction_id, polls, poll_at
  from payment where dossier_id = :dossier_id order by id desc limit 1;

-- payment_list_due: many PaymentRow
-- at instant, limit int
select id, order_id, dossier_id, dossier_code, agency_id, amount, state, created_at, expires_at,
       settled_at, pay_url, transaction_id, polls, poll_at
  from payment where poll_at is not null and poll_at <= :at
 order by poll_at, id limit :limit;

-- payment_open_at: run 1
-- id int, pay_url text, poll_at instant
update payment set pay_url = :pay_url, state = 1, poll_at = :poll_at
 where id = :id and state in (0, 1);

-- payment_settle: run 1
-- id int, from_state int, state int, settled_at instant, transaction_id text, poll_at instant
update payment set state = :state, settled_at = :settled_at, transaction_id = :transaction_id,
       poll_at = :poll_at
 where id = :id and state = :from_state;

-- payment_wait: run 1
-- id int, polls int, poll_at instant
update payment set polls = :polls + 1, poll_at = :poll_at
 where id = :id and polls = :polls;

-- transaction_find: maybe PaymentTransactionRow
-- transaction_id text
select payment_id, transaction_id, amount, received_at
  from payment_transaction where transaction_id = :transaction_id;

-- transaction_add: run 1
-- transaction_id text, payment_id int, amount money, received_at instant, receipt_id int, refund_id int
insert into payment_transaction (transaction_id, payment_id, amount, received_at, receipt_id,
                                 refund_id)
values (:transaction_id, :payment_id, :amount, :received_at, :receipt_id, :refund_id);

-- message_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from payment_message;

-- message_count: one
-- payment_id int
-- returns n int
select count(*) as n from payment_message where payment_id = :payment_id;

-- message_add: run 1
-- id int, payment_id int, at instant, source int, verdict int, content text
insert into payment_message (id, payment_id, at, source, verdict, content)
values (:id, :payment_id, :at, :source, :verdict, :content);

-- message_list: many PaymentMessageRow
-- payment_id int, limit int
select id, at, source, verdict, content
  from payment_message where payment_id = :payment_id order by id limit :limit;
