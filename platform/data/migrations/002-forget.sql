-- Deletes every row of the citizen in scope, in all tables of citizens of the caller's schema, by the caller's rights.
-- One statement for all of them: references are checked at its end, so their order, and circles, do not matter.
-- Returns how many rows were deleted here; those that a cascade had deleted are not counted twice.
create function platform.forget_citizen() returns bigint
  language plpgsql volatile
  as $$
declare
  deletions text;
  sums text;
  deleted bigint;
begin
  perform platform.current_citizen();
  select
    string_agg(format('t%s as (delete from %s where citizen = (select platform.current_citizen()) returning 1)', number, relation), ', '),
    string_agg(format('(select count(*) from t%s)', number), ' + ')
  into deletions, sums
  from (
    select c.oid::regclass as relation, row_number() over (order by c.oid) as number
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'citizen' and not a.attisdropped
    where c.relnamespace = to_regnamespace(quote_ident(current_schema())) and c.relkind in ('r', 'p') and not c.relispartition
  ) tables;
  if deletions is null then
    return 0;
  end if;
  execute format('with %s select %s', deletions, sums) into deleted;
  return deleted;
end
$$;
