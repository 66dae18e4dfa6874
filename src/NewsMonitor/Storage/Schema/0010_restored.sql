-- Set when a backup is restored, until the feed is read: what is new then may have been mailed since, and is not mailed.
-- Articles that waited for a digest when the backup was made have the number 0 from then on, for the same reason.
alter table feed add column restored integer not null default 0;
