-- Stories that turned out to be one: what comes after counts for the older; what was said before stays as it was said.
alter table story add column joined_no bigint;          -- the story that it is part of, never joined itself; null for none
create index story_by_joined on story (joined_no) where joined_no is not null;

alter table article add column relation text;           -- what joined it to its story: link, copy, words, names; null for the first
alter table article add column relation_words text;     -- the words that spoke for it
