-- Data keys of citizens, wrapped; the key-encryption keys are elsewhere. Only the role portal_vault reads this.

create table data_key (
  citizen uuid primary key,
  -- Of the data key; part of what every record is bound to.
  version smallint not null default 1 check (version between 1 and 255),
  -- Null: destroyed. The row stays, so that the same citizen never gets another key.
  wrapped bytea,
  kek_version int not null,
  created_at timestamptz not null default now(),
  erased_at timestamptz,
  check ((wrapped is null) = (erased_at is not null))
);
-- What is left to do after a rotation of key-encryption keys.
create index data_key_by_kek on data_key (kek_version, citizen) where wrapped is not null;

-- Keys for what belongs to no citizen: sealing what waits before a sign-in, look-up of pseudonyms.
create table system_key (
  purpose text primary key,
  wrapped bytea not null,
  kek_version int not null,
  created_at timestamptz not null default now()
);

create function guard_tombstone() returns trigger language plpgsql as $$
begin
  if old.erased_at is not null then
    raise exception 'an erased key stays erased' using errcode = 'PO003';
  end if;
  if new.citizen <> old.citizen then
    raise exception 'a key stays with its citizen' using errcode = 'PO003';
  end if;
  -- Every process that holds the key opened is told, whoever erased it.
  if new.erased_at is not null then
    perform pg_notify('vault_erased', new.citizen::text || ' ' || coalesce(current_setting('portal.erasure', true), ''));
  end if;
  return new;
end
$$;

create trigger guard_tombstone before update on data_key for each row execute function guard_tombstone();

grant select, insert on data_key to portal_vault;
grant update (wrapped, kek_version, erased_at) on data_key to portal_vault;
grant select, insert, update on system_key to portal_vault;
