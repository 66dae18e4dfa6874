-- What the last answers were like, beyond read or failed.
alter table feed add column fault text;                         -- what was wrong with the last answer that was read nevertheless
alter table feed add column truncated integer not null default 0;   -- answers in a row that broke off
alter table feed add column answered_at bigint;                 -- when a server last said anything but "wait"
alter table feed add column read_url text;                      -- where the last answer that was read came from
alter table feed add column replaced_at bigint;                 -- when an answer from elsewhere last held nothing that was known
update feed set answered_at = polled_at;
