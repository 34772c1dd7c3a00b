-- A draft that is a file, approval in an absent colleague's name.

alter table result_draft add column decided_for text;  -- absent account in whose name decided_by decided; null: his own
alter table result_draft add column file_id integer;   -- file_link of the draft; null: its words say all
alter table issued_result add column signed_for text;  -- absent account in whose name signer approved; null: his own
