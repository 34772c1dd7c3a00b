-- Scans that come before their dossier: what a form at the counter may hold until it is saved
-- (owner_kind 4 of file_link and file_limit; its key is of the room counter).
insert into file_limit (owner_kind, file_bytes, owner_bytes, files)
values (4, 209715200, 419430400, 200);
