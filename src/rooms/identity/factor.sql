-- Second factors, codes on paper, and log-ins that are half done.

-- factor_find: maybe FactorRow
-- account_id int
select account_id, seed, last_step, confirmed_at from second_factor where account_id = :account_id;

-- factor_put: run 1
-- account_id int, seed text
insert into second_factor (account_id, seed, last_step) values (:account_id, :seed, 0)
    on conflict (account_id)
    do update set seed = excluded.seed, last_step = 0, confirmed_at = null;

-- factor_confirm: run 1
-- account_id int, now instant
update second_factor set confirmed_at = :now where account_id = :account_id;

-- The guard makes of two log-ins with one code one.
-- factor_use: run 1
-- account_id int, step int
update second_factor set last_step = :step where account_id = :account_id and last_step < :step;

-- factor_remove: run
-- account_id int
delete from second_factor where account_id = :account_id;

-- recovery_code_add: run 1
-- digest blob, account_id int
insert into recovery_code (digest, account_id) values (:digest, :account_id);

-- recovery_code_find: maybe
-- digest blob
select account_id from recovery_code where digest = :digest and used_at is null;

-- recovery_code_use: run 1
-- digest blob, now instant
update recovery_code set used_at = :now where digest = :digest and used_at is null;

-- recovery_code_remove_all: run
-- account_id int
delete from recovery_code where account_id = :account_id;

-- recovery_code_count: one
-- account_id int
-- returns n int
select count(*) as n from recovery_code where account_id = :account_id and used_at is null;

-- login_step_add: run 1
-- digest blob, kind int, account_id int, challenge blob, expires_at instant
insert into login_step (digest, kind, account_id, challenge, tried, expires_at)
values (:digest, :kind, :account_id, :challenge, 0, :expires_at);

-- login_step_find: maybe LoginStepRow
-- digest blob, kind int, now instant
select account_id, challenge, tried from login_step
 where digest = :digest and kind = :kind and expires_at > :now;

-- login_step_try: run 1
-- digest blob
update login_step set tried = tried + 1 where digest = :digest;

-- login_step_remove: run
-- digest blob
delete from login_step where digest = :digest;

-- login_step_forget: run
-- now instant
delete from login_step where expires_at <= :now;
