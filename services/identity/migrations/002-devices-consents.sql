-- Browsers that a citizen has signed in from: the digest of a secret in a long-lived cookie. Only for telling the
-- citizen of a sign-in from one that is new; nothing is decided by it.
create table known_device (
  citizen uuid not null,
  digest bytea not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (citizen, digest)
);
call platform.citizen_scoped('known_device');

-- A consent may be withdrawn and given again: each giving is a row.
alter table consent add column withdrawn_at timestamptz;
alter table consent drop constraint consent_pkey;
alter table consent add primary key (citizen, version, given_at);
create unique index consent_in_force on consent (citizen, version) where withdrawn_at is null;

-- What belongs to a citizen under another name, found when they leave.
create index on known_pseudonym (holder);
create index on session_index (holder);
