-- Bodies of public power with their data boxes, as the public list of ISDS has them. Nobody's data: no citizen's row is here.

create table authority (
  box text primary key,
  type integer not null,
  name text not null,
  -- the name folded: lower case, no diacritics, words apart by one space
  key text not null,
  business_id text,
  address text,
  place integer,
  postcode text,
  -- the holder's own box, not one of its departments
  main boolean not null,
  -- whose municipal office it is, by its name
  town_level text check (town_level in ('municipality', 'borough')),
  town text,
  offices text[] not null,
  -- words of the name (A) and of the address (C), folded
  words tsvector not null
);
create index authority_by_key on authority (key);
create index authority_by_town on authority (town, town_level);
create index authority_by_words on authority using gin (words);

-- Lists that were read, the last one last.
create table reading (
  id bigint generated always as identity primary key,
  source text not null,
  etag text,
  last_modified text,
  authorities integer not null,
  read_at timestamptz not null,
  -- when the server last said that this list still holds
  checked_at timestamptz not null
);
