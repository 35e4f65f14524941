-- Territories of municipal offices with authorised and with extended powers (POÚ, ORP), each with its seat. They come with
-- the names of the whole country and with municipalities; a municipality read before this knows its own when it is read
-- again.
create table extended_territory (code integer primary key, name text not null, seat integer);
create table authorised_territory (code integer primary key, name text not null, seat integer, extended integer);
alter table municipality add column authorised integer;
