-- Texts of official forms that agencies have adapted.

-- paper_text_find: maybe PaperTextRow
-- agency_id int, form int
select t.text, t.changed_by, t.changed_at from paper_text t
 where t.agency_id = :agency_id and t.form = :form;

-- paper_text_put: run 1
-- agency_id int, form int, text text, changed_by text, changed_at instant
insert into paper_text (agency_id, form, text, changed_by, changed_at)
values (:agency_id, :form, :text, :changed_by, :changed_at)
    on conflict (agency_id, form) do update
   set text = excluded.text, changed_by = excluded.changed_by, changed_at = excluded.changed_at;

-- paper_text_remove: run
-- agency_id int, form int
delete from paper_text where agency_id = :agency_id and form = :form;
