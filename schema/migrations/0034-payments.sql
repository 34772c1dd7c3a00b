-- Money that the gateway says it received: each of its transactions counts once, however often and
-- in whatever order it is told.
create table payment_transaction (
    transaction_id text primary key,  -- of the gateway
    payment_id integer not null references payment (id),  -- for which attempt
    amount money not null,            -- received
    received_at instant not null,     -- when we learned it
    receipt_id integer,               -- that it became; null: it has to go back
    refund_id integer                 -- the task to pay it back; null: it was taken
);

create index payment_transaction_by_payment on payment_transaction (payment_id);
