-- What the registers say of whom a citizen may act for, as last read. See platform/snapshots.
create table snapshot (
  citizen uuid not null,
  what text not null,
  asked_at timestamptz not null,
  -- How the latest reading that has ended ended, and when; a reading is under way while ended_at is before asked_at.
  outcome text check (outcome in ('read', 'not-found', 'not-permitted', 'failed')),
  ended_at timestamptz,
  partial boolean not null default false,
  read_at timestamptz,
  sealed bytea,
  -- Sealed: what an answer that comes later is picked up by.
  ticket bytea,
  primary key (citizen, what)
);
call platform.citizen_scoped('snapshot');

-- What has been put into the citizen's calendar. One sealed list a citizen.
create table diary (
  citizen uuid primary key,
  sealed bytea not null
);
call platform.citizen_scoped('diary');

-- Powers of attorney: a row for each side, under that side's own key and seen in its scope alone. The row of who gave it
-- (side 'given') says how it stands; the attorney's follows it.
create table power (
  citizen uuid not null,
  id uuid not null,
  side text not null check (side in ('given', 'received')),
  state text not null check (state in ('offered', 'valid', 'ended', 'revoked', 'renounced', 'declined', 'lapsed')),
  offered_at timestamptz not null,
  -- until when the code opens it
  lapses_at timestamptz not null,
  taken_at timestamptz,
  ended_at timestamptz,
  -- keyed digest of the code while somebody may take it
  digest bytea,
  -- both sides, scope, days
  sealed bytea not null,
  primary key (citizen, id)
);
create index power_by_time on power (citizen, offered_at desc);
call platform.citizen_scoped('power');

-- What was done by a power, for who gave it.
create table power_use (
  citizen uuid not null,
  id uuid not null,
  power uuid not null,
  at timestamptz not null,
  sealed bytea not null,
  primary key (citizen, id)
);
create index power_use_of_power on power_use (citizen, power, at desc);
call platform.citizen_scoped('power_use');

-- Wrong codes of a citizen within the last hour.
create table guess (
  citizen uuid primary key,
  wrong integer not null,
  since timestamptz not null
);
call platform.citizen_scoped('guess');

-- Where a code leads, sealed by a key of the portal: whoever has the code belongs to no row yet.
create table offer (
  digest bytea primary key,
  until timestamptz not null,
  sealed bytea not null
);
create index offer_until on offer (until);
