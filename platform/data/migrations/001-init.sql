-- What every service's migration stands on. Runs as the administrator.

-- The citizen in whose scope a statement runs; an error outside any scope, never an empty answer.
-- Set by the database handle for one transaction. Write it in a policy as (select platform.current_citizen()):
-- then it is evaluated once for a statement and an index on the column can be used.
create function platform.current_citizen() returns uuid
  language plpgsql stable parallel safe
  as $$
declare
  citizen text := current_setting('portal.citizen', true);
begin
  if citizen is null or citizen = '' then
    raise exception 'no citizen in scope' using errcode = 'PO001';
  end if;
  return citizen::uuid;
end
$$;

-- Makes a table of the current schema a table of citizens: rows are seen and written only in their citizen's scope,
-- by everybody, the table's owner too. The table has a column: citizen uuid not null.
--   call platform.citizen_scoped('message');
create procedure platform.citizen_scoped(table_name text)
  language plpgsql
  as $$
declare
  target regclass := to_regclass(format('%I.%I', current_schema(), table_name));
begin
  if target is null then
    raise exception 'citizen_scoped: the schema % has no table %', current_schema(), table_name using errcode = 'PO002';
  end if;
  if not exists (
    select from pg_attribute
    where attrelid = target and attname = 'citizen' and atttypid = 'uuid'::regtype and attnotnull
  ) then
    raise exception 'citizen_scoped: % needs a column "citizen uuid not null"', target using errcode = 'PO002';
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy citizen on %s using (citizen = (select platform.current_citizen()))'
    ' with check (citizen = (select platform.current_citizen()))', target);
end
$$;

-- Tables of a schema that have a column "citizen" and are not guarded as above.
create function platform.unscoped(schema_name text) returns table (relation text)
  language sql stable
  as $$
  select c.oid::regclass::text
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'citizen' and not a.attisdropped
  where c.relnamespace = to_regnamespace(quote_ident(schema_name))
    and c.relkind in ('r', 'p', 'm', 'f')
    and not (
      c.relrowsecurity and c.relforcerowsecurity
      and 1 = (select count(*) from pg_policy p where p.polrelid = c.oid and p.polpermissive)
      and exists (
        select from pg_policy p
        where p.polrelid = c.oid and p.polname = 'citizen' and p.polcmd = '*' and p.polroles = '{0}'
          and pg_get_expr(p.polqual, p.polrelid) like '(citizen = ( SELECT platform.current_citizen()%'
          and pg_get_expr(p.polwithcheck, p.polrelid) like '(citizen = ( SELECT platform.current_citizen()%')
    )
$$;
