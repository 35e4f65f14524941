-- What the processes of the portal measure and how they are. Names of routes, queries, targets and systems, and numbers:
-- nothing here speaks of a person. Everything is read and written by one role, portal_operations.

-- Processes, those that ended too, for 90 days: what ran where since when.
create table process (
  id uuid primary key,
  host text not null,
  pid int not null,
  version text not null,
  targets text[] not null,
  started_at timestamptz not null,
  reported_at timestamptz not null,
  stopped_at timestamptz,
  -- How it is now: memory, processor, event loop, outside systems.
  state jsonb not null
);
create index on process (reported_at);

-- What one process measured in a few seconds. Kept for half an hour after it was rolled up.
create table report (
  process uuid not null,
  -- End of the window.
  at timestamptz not null,
  figures jsonb not null,
  rolled_up boolean not null default false,
  primary key (process, at)
);
create index on report (at);
create index on report (at) where not rolled_up;

-- The same of all processes together: minutes and hours of the last two days, by their beginning.
create table summary (
  resolution text not null check (resolution in ('minute', 'hour')),
  at timestamptz not null,
  figures jsonb not null,
  primary key (resolution, at)
);

-- How a target or an outside system was in a minute. A minute that nobody measured has no row.
create table minute (
  subject text not null,
  at timestamptz not null,
  state text not null check (state in ('ok', 'degraded', 'down')),
  requests bigint not null,
  failed bigint not null,
  primary key (subject, at)
);
create index on minute (at);

-- Minutes in each state by days of Prague, for 90 days.
create table day (
  subject text not null,
  day date not null,
  ok int not null,
  degraded int not null,
  down int not null,
  requests bigint not null,
  failed bigint not null,
  primary key (subject, day)
);

-- Times in which something was not in order, for 90 days. The last minute is the last bad one.
create table incident (
  id bigint generated always as identity primary key,
  subject text not null,
  first_minute timestamptz not null,
  last_minute timestamptz not null,
  worst text not null check (worst in ('degraded', 'down')),
  bad_minutes int not null,
  requests bigint not null,
  failed bigint not null
);
create index on incident (subject, last_minute);

-- What operators ask of all processes: to close the breaker of a system. Each process hears of it with its next report.
create table reset (
  id bigint generated always as identity primary key,
  system text not null,
  asked_at timestamptz not null default now()
);

grant select, insert, update, delete on all tables in schema operations to portal_operations;
grant usage on all sequences in schema operations to portal_operations;
