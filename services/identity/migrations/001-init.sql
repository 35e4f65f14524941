-- Who a pseudonym of the national identity is here. Only a keyed digest of the pseudonym is kept; the reference is
-- not named "citizen", because it must be found before anybody's scope is known.
create table known_pseudonym (
  digest bytea primary key,
  holder uuid not null
);

-- Sign-ins under way: sealed by the portal's own key, for there is no citizen yet.
create table pending_sign_in (
  ticket_digest bytea primary key,
  sealed bytea not null,
  expires_at timestamptz not null
);
create index on pending_sign_in (expires_at);

-- What SAML needs remembered: requests sent, assertions used.
create table saml_memory (
  kind text not null check (kind in ('request', 'assertion')),
  id text not null,
  value text not null,
  expires_at timestamptz not null,
  primary key (kind, id)
);
create index on saml_memory (expires_at);

create table person (
  citizen uuid primary key,
  sealed bytea not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);
call platform.citizen_scoped('person');

-- What the citizen agreed to and when; the text of each version is in the code.
create table consent (
  citizen uuid not null,
  version text not null,
  given_at timestamptz not null default now(),
  primary key (citizen, version)
);
call platform.citizen_scoped('consent');

create table session (
  citizen uuid not null,
  id uuid not null,
  -- Of the secret in the cookie.
  token_digest bytea not null,
  sealed bytea not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_ends_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  primary key (citizen, id),
  unique (citizen, token_digest)
);
call platform.citizen_scoped('session');

-- The way to a session without knowing whose it is: from a session of the national identity, and to what is overdue.
create table session_index (
  session uuid primary key,
  holder uuid not null,
  provider_digest bytea not null,
  ends_at timestamptz not null
);
create index on session_index (provider_digest);
create index on session_index (ends_at);

-- What happened around sign-ins. The sealed part is that of the sign-in, so it is bound to the session's id.
create table history (
  citizen uuid not null,
  session uuid not null,
  at timestamptz not null,
  what text not null check (what in ('signed-in', 'signed-out', 'session-ended', 'session-expired')),
  sealed bytea not null,
  primary key (citizen, session, what)
);
call platform.citizen_scoped('history');
create index on history (citizen, at desc);
