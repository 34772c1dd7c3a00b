-- The record that an installation is made up.

-- demo_run_find: maybe DemoRunRow
select r.scenario, r.seed, r.dossiers, r.from_day, r.to_day from demo_run r where r.id = 1;

-- demo_run_add: run 1
-- scenario text, seed text, dossiers int, from_day date, to_day date, made_at instant
insert into demo_run (id, scenario, seed, dossiers, from_day, to_day, made_at)
values (1, :scenario, :seed, :dossiers, :from_day, :to_day, :made_at);
