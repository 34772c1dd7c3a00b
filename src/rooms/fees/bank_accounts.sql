-- The accounts that money is transferred to, by agency.

-- bank_account_find: maybe BankAccountRow
-- agency_id int
select agency_id, bank_bin, account, holder, changed_at, changed_by
  from fee_bank_account where agency_id = :agency_id;

-- bank_account_list: many BankAccountRow
-- after_id int, limit int
select agency_id, bank_bin, account, holder, changed_at, changed_by
  from fee_bank_account where agency_id > :after_id order by agency_id limit :limit;

-- bank_account_put: run 1
-- agency_id int, bank_bin text, account text, holder text, changed_at instant, changed_by text
insert into fee_bank_account (agency_id, bank_bin, account, holder, changed_at, changed_by)
values (:agency_id, :bank_bin, :account, :holder, :changed_at, :changed_by)
    on conflict (agency_id) do update set bank_bin = excluded.bank_bin,
       account = excluded.account, holder = excluded.holder, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by;

-- bank_account_remove: run
-- agency_id int
delete from fee_bank_account where agency_id = :agency_id;
