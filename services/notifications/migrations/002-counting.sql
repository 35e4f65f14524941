-- The list tells how many news there are, with a filter or without. With all that is asked in the index that the list is
-- read by, the rows need not be looked at.
drop index news_list;
create index news_list on news (citizen, at desc, id desc) include (kind_index, read_at);
