-- Addresses of the base register RÚIAN. All of it is public and nobody's: no citizen's row is here. Codes are those of
-- the register; 0 stands for "has none" where a column is part of an index that is looked up by equality.

create table region (code integer primary key, name text not null);
create table district (code integer primary key, name text not null, region integer);
create table municipality (
  code integer primary key,
  name text not null,
  district integer,
  -- the transaction up to which its addresses are known; null: they were not read
  stands_at bigint,
  read_at timestamptz
);
create index municipality_of_district on municipality (district);
create table part (code integer primary key, name text not null, municipality integer not null);
create index part_of_municipality on part (municipality);
create table prague_district (code integer primary key, name text not null);
create table borough (
  code integer primary key,
  name text not null,
  municipality integer not null,
  prague_district integer
);
create index borough_of_municipality on borough (municipality);
create table street (code integer primary key, name text not null, municipality integer not null);
create index street_of_municipality on street (municipality);

-- Numbered buildings: a changed place says only in which building it is.
create table building (
  code integer primary key,
  numbering text not null check (numbering in ('descriptive', 'registration', 'none')),
  part integer not null,
  borough integer not null default 0,
  transaction bigint not null
);
create index building_of_part on building (part);

create table place (
  code integer primary key,
  municipality integer not null,
  part integer not null,
  street integer not null default 0,
  borough integer not null default 0,
  building integer not null,
  registration boolean not null,
  house integer not null,
  orientation integer,
  letter text,
  postcode text,
  -- metres in EPSG:5514
  x double precision,
  y double precision,
  transaction bigint not null
);
-- How the search comes from a locality to its numbers.
create index place_by_house on place (part, street, borough, house);
create index place_by_orientation on place (part, street, borough, orientation) where orientation is not null;
create index place_of_municipality on place (municipality);
create index place_of_building on place (building);

-- What people name: a street, or a part of a municipality without streets. Made anew with each change. Words are folded;
-- weights: A street, or part where there is no street; B part; C municipality; D what is around, and postcodes.
create table locality (
  part integer not null,
  street integer not null,
  borough integer not null,
  municipality integer not null,
  places integer not null,
  -- numbers within its names: "28" of "28. října"
  numbers text[] not null,
  words tsvector not null,
  primary key (part, street, borough)
);
create index locality_by_words on locality using gin (words);
create index locality_of_municipality on locality (municipality);

-- Words that localities are named by, each with what is left of its beginning when one or two letters are left out: two
-- words with a variant in common are nearly the same.
create table word (word text primary key, variants text[] not null);
create index word_by_variants on word using gin (variants);

-- Files that were read.
create table reading (
  id bigint generated always as identity primary key,
  file text not null,
  kind text not null,
  transaction_from bigint not null,
  transaction_to bigint not null,
  read_at timestamptz not null,
  report jsonb not null
);
create index reading_by_file on reading (file);
