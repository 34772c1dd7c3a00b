-- Apologies that were drafted because a dossier is due on the next working day and has no extension
-- yet: in time to be sent one day before (NĐ 61/2018 Art. 19(9)). Made by a job, once for a due date.
create table apology_draft (
    dossier_id integer not null,   -- which dossier
    due_at instant not null,       -- the due date that will hardly be kept
    proposed_due instant not null, -- the new date that the letter proposes
    made_at instant not null,      -- when the job drafted it
    primary key (dossier_id, due_at)
) without rowid;
