-- Operators of the portal. They are not citizens: their accounts, sessions and log have nothing to do with those of
-- citizens, and no table here belongs to a citizen.

create table operator (
  id uuid primary key default gen_random_uuid(),
  -- By which they sign in; chosen by whoever added them.
  name text not null unique check (name ~ '^[a-z][a-z0-9._-]{1,39}$'),
  -- Passphrase (scrypt) and key of one-time codes, sealed by the portal's own key; null until both are set.
  sealed bytea,
  -- Step of the last one-time code that was used; no code works twice (RFC 6238, 5.2).
  last_step bigint not null default 0,
  created_at timestamptz not null default now()
);

-- One-time links by which an operator sets their passphrase; only digests are kept.
create table invitation (
  digest bytea primary key,
  operator uuid not null references operator on delete cascade,
  expires_at timestamptz not null
);

create table session (
  digest bytea primary key,
  operator uuid not null references operator on delete cascade,
  started_at timestamptz not null,
  seen_at timestamptz not null
);

-- How often somebody failed to sign in: by account and by address, both only as keyed digests.
create table failure (
  key bytea primary key,
  count int not null,
  last_at timestamptz not null,
  not_before timestamptz not null
);

-- What operators did. The name is kept as it was; the subject is an identifier of what it was done to.
create table deed (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  operator text not null,
  deed text not null,
  subject text
);
create index on deed (at desc);
