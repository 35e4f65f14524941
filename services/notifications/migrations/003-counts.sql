-- How many news a citizen has, so that no read counts them; see the same file of data boxes (databox), whose way this is.
-- Kept right by triggers, whichever version of the portal runs. A citizen without a row is counted anew by who reads.
create table news_count (
  citizen uuid primary key,
  total integer not null default 0,
  unread integer not null default 0
)
with (fillfactor = 60);
call platform.citizen_scoped('news_count');

create function add_to_count(of_citizen uuid, more bigint, more_unread bigint) returns void
  language plpgsql
  set search_path from current
  as $$
begin
  loop
    update news_count set total = total + more, unread = unread + more_unread where citizen = of_citizen;
    exit when found;
    insert into news_count (citizen) values (of_citizen) on conflict do nothing;
    -- Another was the first: what it counted is committed, and had nothing of this change in it.
    continue when not found;
    -- The first: others of this citizen wait for the row above, so this sees all that is committed, and this change.
    update news_count
      set (total, unread) = (select count(*), count(*) filter (where read_at is null) from news where news.citizen = of_citizen)
      where citizen = of_citizen;
    -- Who has none needs no row: a citizen who is erased leaves none behind.
    delete from news_count where citizen = of_citizen and total = 0;
    exit;
  end loop;
end
$$;

create function count_added() returns trigger
  language plpgsql
  set search_path from current
  as $$
begin
  perform add_to_count(citizen, total, unread)
  from (
    select citizen, count(*) as total, count(*) filter (where read_at is null) as unread from added group by citizen order by citizen
  ) change;
  return null;
end
$$;

create function count_removed() returns trigger
  language plpgsql
  set search_path from current
  as $$
begin
  perform add_to_count(citizen, -total, -unread)
  from (
    select citizen, count(*) as total, count(*) filter (where read_at is null) as unread from removed group by citizen order by citizen
  ) change;
  return null;
end
$$;

create function count_changed() returns trigger
  language plpgsql
  set search_path from current
  as $$
begin
  perform add_to_count(citizen, 0, unread)
  from (
    select citizen, sum(n) as unread
    from (
      select citizen, 1 as n from added where read_at is null
      union all select citizen, -1 from removed where read_at is null
    ) both_sides
    group by citizen having sum(n) <> 0 order by citizen
  ) change;
  return null;
end
$$;

-- By statements, not by rows: all that are marked as read at once are one change of one row.
create trigger count_added after insert on news
  referencing new table as added for each statement execute function count_added();
create trigger count_removed after delete on news
  referencing old table as removed for each statement execute function count_removed();
create trigger count_changed after update on news
  referencing old table as removed new table as added for each statement execute function count_changed();

-- Lists are read by an index without what was needed for counting alone. Marking as read changes nothing in it, so no
-- index is touched then, if the row's page has room for its new version. Unread ones are found among the at most
-- thousand that a citizen has.
create index news_of_citizen on news (citizen, at desc, id desc);
alter table news set (fillfactor = 90);
-- The planner is told that a citizen has five hundred, so that it reads a page in the order of the index for everybody,
-- and not all to sort them because most have few.
alter table news alter column citizen set (n_distinct = -0.002);
analyze news (citizen);
-- Last, since nobody reads news from here to the end.
drop index news_list;
drop index news_unread;
