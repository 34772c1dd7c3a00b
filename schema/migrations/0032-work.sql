-- Suggestions of extensions are found when they are asked for: no row keeps them.
drop table extension_hint;
