-- Lists tell how many messages there are, and how many are unread. With all that is asked in the index that lists are
-- read by, the rows need not be looked at. An index of its own for counting would be smaller, but was then taken for
-- reading lists and single messages too, where it is slow for those who have many.
drop index message_listed;
create index message_listed on message (citizen, folder, sorted_at desc, id desc) include (unread, box);

-- Unread messages of a box, of which there are few.
create index message_unread on message (box) where unread;
