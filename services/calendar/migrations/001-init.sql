-- The calendar of each citizen. What is personal lies in one sealed column a row. Plain are only opaque ids, states,
-- times of changes, and the months that an entry touches: a month is what lists are looked up by, and an exact day in
-- plain could be matched with a public list of hearings or with the day on which an authority sent its letters.

-- One row a citizen: the number of the last change, and their settings.
create table calendar (
  citizen uuid primary key,
  -- grows by one with every change; what entity tags and synchronisation tokens are made of
  revision bigint not null default 1,
  -- changes up to this number can no longer be told one by one
  floor bigint not null default 0,
  -- reminders due until then have been given
  told_until timestamptz not null,
  sealed bytea
);
call platform.citizen_scoped('calendar');

create table entry (
  id uuid primary key,
  citizen uuid not null,
  -- what it came with, as a keyed digest: one letter, the days of the laws; null for own entries
  origin uuid,
  -- months that it touches, year * 12 + month - 1; last null: it repeats for ever
  first_month integer not null,
  last_month integer,
  state text not null default 'open' check (state in ('open', 'settled', 'withdrawn')),
  -- the state is the citizen's own word
  decided boolean not null default false,
  revision integer not null default 1,
  -- the calendar's revision that made it what it is
  change bigint not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  sealed bytea not null
);
create index entry_by_month on entry (citizen, first_month);
create index entry_by_change on entry (citizen, change);
create index entry_by_origin on entry (citizen, origin) where origin is not null;
create index entry_removed on entry (citizen, removed_at) where removed_at is not null;
call platform.citizen_scoped('entry');

-- A file that was read and waits for the citizen's yes.
create table import (
  id uuid primary key,
  citizen uuid not null,
  begun_at timestamptz not null,
  sealed bytea not null
);
create index import_of_citizen on import (citizen, begun_at);
call platform.citizen_scoped('import');

-- Ways into the calendar for programs. The secret itself is nowhere, only its digest.
create table subscription (
  id uuid primary key,
  citizen uuid not null,
  kind text not null check (kind in ('link', 'caldav')),
  share text not null check (share in ('all', 'busy')),
  lang text not null check (lang in ('cs', 'en')),
  created_at timestamptz not null,
  used_on date,
  secret_digest bytea not null,
  sealed bytea not null
);
create index subscription_of_citizen on subscription (citizen);
call platform.citizen_scoped('subscription');

-- The way from a secret link or a login name to whose it is: it must be found before anybody's scope is known, so the
-- reference is not named "citizen". `digest`: of the link's secret, or of the login name.
create table door (
  digest bytea primary key,
  subscription uuid not null unique,
  holder uuid not null
);
create index door_of_holder on door (holder);
