-- setting_find: maybe
-- key text
select value from setting where key = :key;

-- setting_put: run 1
-- key text, value text, changed_at instant
insert into setting (key, value, changed_at) values (:key, :value, :changed_at)
    on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at;

-- setting_remove: run
-- key text
delete from setting where key = :key;
