-- What the registers of cards say of a citizen, as last read. See platform/snapshots.
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

-- What has been put into the citizen's calendar and told to them. One sealed list a citizen.
create table diary (
  citizen uuid primary key,
  sealed bytea not null
);
call platform.citizen_scoped('diary');

-- Reports of a loss or a theft. Its id is the key under which the register takes it once.
create table report (
  id uuid primary key,
  citizen uuid not null,
  -- which card, as a keyed digest
  card uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'confirmed', 'refused', 'failed')),
  -- the register has been asked and has not answered
  late boolean not null default false,
  reported_at timestamptz not null,
  -- kind and number of the card, what happened, and what the register confirmed
  sealed bytea not null
);
-- A card is reported once: again only after the register has not taken it.
create unique index report_once on report (citizen, card) where state in ('waiting', 'confirmed');
create index report_by_time on report (citizen, reported_at);
call platform.citizen_scoped('report');
