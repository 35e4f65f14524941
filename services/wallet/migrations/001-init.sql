-- Licences in wallets. What is personal lies in sealed columns; plain are only opaque ids, times, states and formats.

-- Keys of the portal as an issuer and as a verifier, the same in every process. The private key is sealed by a key of
-- the portal. One for each purpose and year, so that old credentials can still be checked; the root is of year 0.
create table signing_key (
  purpose text not null check (purpose in ('root', 'issuer', 'verifier')),
  year integer not null,
  kid text not null unique,
  -- X.509, DER
  certificate bytea not null,
  made_at timestamptz not null,
  sealed bytea not null,
  primary key (purpose, year)
);

-- Offers to a wallet app. `tries`: wrong transaction codes.
create table offer (
  id uuid primary key,
  citizen uuid not null,
  format text not null check (format in ('sd-jwt', 'mdoc')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0,
  taken_at timestamptz,
  issued_at timestamptz,
  cancelled_at timestamptz,
  -- the code and the transaction code
  about bytea not null
);
create index offer_of_citizen on offer (citizen, created_at);
call platform.citizen_scoped('offer');

create table credential (
  id uuid primary key,
  citizen uuid not null,
  format text not null check (format in ('sd-jwt', 'mdoc')),
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  -- by whom: the citizen, or because the licence no longer says so
  reason text check (reason in ('citizen', 'licence')),
  -- its place in the list of states
  list integer not null,
  place integer not null,
  -- what it says, the wallet as it named itself
  about bytea not null
);
create index credential_of_citizen on credential (citizen, issued_at);
call platform.citizen_scoped('credential');

-- What was made to be shown without a wallet app, for as long as it is valid.
create table presentation (
  id uuid primary key,
  citizen uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  about bytea not null
);
create index presentation_of_citizen on presentation (citizen, expires_at);
call platform.citizen_scoped('presentation');

-- States of credentials as everybody may ask for them (Token Status List). Says of nobody whose they are. `print`: digest
-- of the issuer's signature of an mdoc, which has no place in a list.
create table status_entry (
  list integer not null,
  place integer not null,
  revoked boolean not null default false,
  until timestamptz not null,
  print bytea unique,
  primary key (list, place)
);
create index status_until on status_entry (until);

-- Nonces that have been used: each works once.
create table used_nonce (
  digest bytea primary key,
  until timestamptz not null
);

-- What verifiers ask and what they got, for minutes. Sealed by a key of the portal: it belongs to no citizen of it.
create table verification (
  id text primary key,
  secret_digest bytea not null,
  expires_at timestamptz not null,
  tries integer not null default 0,
  answered_at timestamptz,
  asked bytea not null,
  answer bytea
);
create index verification_until on verification (expires_at);
