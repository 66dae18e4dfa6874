alter table edition add column failing text not null default '[]';  -- JSON array: the feeds that failed when it was written

-- The thread of mails in which an alert tells a story and what follows it.
create table alert_thread (
    digest_id       text    not null,
    story_no        bigint  not null,
    thread          text    not null,           -- what its mails refer to
    subject         text    not null,           -- the same in all of them
    told_at         bigint  not null,           -- when the last one was composed
    primary key (digest_id, story_no)
) $clustered$;
