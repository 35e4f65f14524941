-- What the citizen told and chose, one sealed blob: address, contacts, preferences.
create table profile (
  citizen uuid primary key,
  sealed bytea not null,
  revision bigint not null,
  updated_at timestamptz not null default now()
);
call platform.citizen_scoped('profile');

-- An address that waits for its code. Of the code only a keyed digest is kept. The counts of codes sent stay when the
-- address is exchanged, so that nobody is sent more by asking anew.
create table verification (
  citizen uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  -- Null: nothing waits; the row only counts.
  sealed bytea,
  digest bytea,
  attempts smallint not null default 0,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  -- Codes sent since the day began that counted_from says.
  sent smallint not null default 1,
  counted_from timestamptz not null,
  primary key (citizen, channel)
);
call platform.citizen_scoped('verification');

-- The archive of everything about a citizen; the file lies in the file store, sealed.
create table archive (
  citizen uuid primary key,
  id uuid not null,
  state text not null check (state in ('making', 'ready', 'failed')),
  done smallint not null default 0,
  total smallint not null default 0,
  size bigint,
  -- Targets that could not be read.
  missing text[] not null default '{}',
  asked_at timestamptz not null,
  ready_at timestamptz,
  expires_at timestamptz
);
call platform.citizen_scoped('archive');

-- Citizens on the way out. Not a table of citizens: the row shows that somebody left, and outlives what it is about.
--   waiting     may be taken back until leaves_at
--   forgetting  every service was told to forget, and has not finished
--   sweeping    the key is destroyed; every service deletes what was written meanwhile
--   gone        done
create table departure (
  holder uuid primary key,
  state text not null default 'waiting' check (state in ('waiting', 'forgetting', 'sweeping', 'gone')),
  requested_at timestamptz not null,
  leaves_at timestamptz not null,
  told_at timestamptz,
  gone_at timestamptz
);
