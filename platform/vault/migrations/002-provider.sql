-- Which provider holds the key-encryption key that a data key is wrapped by, e.g. 'file' or 'transit:transit/portal';
-- what was wrapped before there was a choice is in the key file. Versions count for each provider on its own.
alter table data_key add column provider text not null default 'file';
alter table system_key add column provider text not null default 'file';
grant update (provider) on data_key to portal_vault;
