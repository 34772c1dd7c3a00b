-- dossier_check_code_find: maybe
-- code text
select check_code from dossier where code = :code;
