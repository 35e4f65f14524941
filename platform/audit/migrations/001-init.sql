-- Who in the portal touched a citizen's data, and when: one chain of entries a citizen. What happened lies in a sealed
-- blob; every entry's hash covers the one before it, so that nothing can be changed, taken out or put in unnoticed.
-- Services append and do nothing else. How the hash is made: see chain.ts, which checks it independently of this file.

create table audit.head (
  citizen uuid primary key,
  number bigint not null,
  hash bytea not null
);

create table audit.entry (
  citizen uuid not null,
  number bigint not null,
  id uuid not null,
  at timestamptz not null,
  -- Login role of who wrote it; nobody can give another one.
  writer text not null,
  sealed bytea not null,
  hash bytea not null,
  primary key (citizen, number),
  unique (citizen, id)
);

-- Heads as they were when the newest anchor was made: a chain may only have grown since.
create table audit.anchored (
  citizen uuid primary key,
  number bigint not null,
  hash bytea not null
);

-- Once a day: a keyed digest over all heads, bound to the one before. The key is the vault's, not the database's.
create table audit.anchor (
  serial int primary key,
  at timestamptz not null,
  citizens bigint not null,
  entries bigint not null,
  digest bytea not null,
  mac bytea not null
);

-- Appends to the chain of a citizen and returns the number of the entry; the same id again is the same entry. The lock
-- on the head makes the order.
create function audit.append(p_citizen uuid, p_id uuid, p_sealed bytea) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  v_number bigint;
  v_hash bytea;
  v_there bigint;
  v_at timestamptz;
begin
  select number, hash into v_number, v_hash from audit.head where citizen = p_citizen for update;
  if not found then
    insert into audit.head (citizen, number, hash) values (p_citizen, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
    select number, hash into v_number, v_hash from audit.head where citizen = p_citizen for update;
  end if;
  select number into v_there from audit.entry where citizen = p_citizen and id = p_id;
  if found then
    return v_there;
  end if;
  v_number := v_number + 1;
  v_at := date_trunc('milliseconds', clock_timestamp());
  v_hash := sha256(
    v_hash || uuid_send(p_citizen) || int8send(v_number) || uuid_send(p_id)
    || int8send((extract(epoch from v_at) * 1000000)::bigint)
    || int4send(octet_length(session_user::text)) || convert_to(session_user::text, 'UTF8') || p_sealed);
  insert into audit.entry (citizen, number, id, at, writer, sealed, hash)
  values (p_citizen, v_number, p_id, v_at, session_user, p_sealed, v_hash);
  update audit.head set number = v_number, hash = v_hash where citizen = p_citizen;
  return v_number;
end
$$;

-- Reading is for the service that shows a citizen their log, in that citizen's scope.
create function audit.may_read() returns boolean
language plpgsql stable set search_path = '' as $$
begin
  if session_user <> 'po_be_profil' then
    raise exception 'this role may not read what was done' using errcode = 'insufficient_privilege';
  end if;
  return true;
end
$$;

-- Entries of the citizen in scope before a number, newest first.
create function audit.page(p_writer text, p_from timestamptz, p_to timestamptz, p_before bigint, p_limit int)
returns setof audit.entry
language sql security definer stable set search_path = '' as $$
  select e.* from audit.entry e
  where audit.may_read() and e.citizen = (select platform.current_citizen())
    and (p_writer is null or e.writer = p_writer) and (p_from is null or e.at >= p_from) and (p_to is null or e.at < p_to)
    and (p_before is null or e.number < p_before)
  order by e.number desc limit p_limit
$$;

-- The same oldest first, after a number: to follow the chain.
create function audit.chain(p_after bigint, p_limit int) returns setof audit.entry
language sql security definer stable set search_path = '' as $$
  select e.* from audit.entry e
  where audit.may_read() and e.citizen = (select platform.current_citizen()) and e.number > p_after
  order by e.number limit p_limit
$$;

create function audit.head_of_scope() returns setof audit.head
language sql security definer stable set search_path = '' as $$
  select h.* from audit.head h where audit.may_read() and h.citizen = (select platform.current_citizen())
$$;

-- Making an anchor, in one transaction: the heads as they are now, then their digest.
create function audit.anchor_heads() returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform audit.may_read();
  perform pg_advisory_xact_lock(1347568206, 2);
  insert into audit.anchored as a (citizen, number, hash) select citizen, number, hash from audit.head where number > 0
  on conflict (citizen) do update set number = excluded.number, hash = excluded.hash where a.number <> excluded.number;
end
$$;

create function audit.anchored_after(p_citizen uuid, p_limit int) returns setof audit.anchored
language sql security definer stable set search_path = '' as $$
  select a.* from audit.anchored a where audit.may_read() and (p_citizen is null or a.citizen > p_citizen)
  order by a.citizen limit p_limit
$$;

create function audit.newest_anchor() returns setof audit.anchor
language sql security definer stable set search_path = '' as $$
  select a.* from audit.anchor a where audit.may_read() order by a.serial desc limit 1
$$;

create function audit.add_anchor(
  p_serial int, p_at timestamptz, p_citizens bigint, p_entries bigint, p_digest bytea, p_mac bytea
) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform audit.may_read();
  insert into audit.anchor (serial, at, citizens, entries, digest, mac)
  values (p_serial, p_at, p_citizens, p_entries, p_digest, p_mac);
end
$$;

revoke all on all functions in schema audit from public;
revoke all on all tables in schema audit from public;

grant usage on schema audit to portal_service, portal_audit;
grant execute on function audit.append(uuid, uuid, bytea) to portal_service, portal_audit;
grant execute on function
  audit.page(text, timestamptz, timestamptz, bigint, int), audit.chain(bigint, int), audit.head_of_scope(),
  audit.anchor_heads(), audit.anchored_after(uuid, int), audit.newest_anchor(),
  audit.add_anchor(int, timestamptz, bigint, bigint, bytea, bytea) to portal_service;
-- Operators check; they change nothing.
grant select on audit.head, audit.entry, audit.anchored, audit.anchor to portal_audit;
