-- The share of online payments, from counters.

-- share_list_procedures: many ShareProcedureRow
-- agency_id int, from_day date, to_day date
-- returns obligations int, paid_online int
-- bounded: the procedures of one agency
select procedure_id, sum(obligations) as obligations, sum(paid_online) as paid_online
  from fee_tally
 where agency_id = :agency_id and day >= :from_day and day <= :to_day
 group by procedure_id order by procedure_id;

-- share_list_dossiers: many ShareDossierRow
-- agency_id int, from_day date, to_day date, after_day date, after_id int, limit int
select dossier_id, dossier_code, charged, obligation_on, is_online
  from fee_account
 where agency_id = :agency_id and obligation_on >= :from_day and obligation_on <= :to_day
   and (obligation_on > :after_day or (obligation_on = :after_day and dossier_id > :after_id))
 order by obligation_on, dossier_id limit :limit;
