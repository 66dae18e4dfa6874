-- Hosts that asked to be left alone for a while (Retry-After), whatever feed or page it was.
create table host_hold (
    host            text    primary key,        -- in lower case
    until           bigint  not null
);

alter table feed add column host text not null default '';              -- of the address that is polled, in lower case
alter table feed add column moved_url text;                             -- polled in place of url, since the publisher moved it
alter table feed add column move_to text;                               -- where permanent redirects led of late, not adopted yet
alter table feed add column move_since bigint;                          -- when they first did
alter table feed add column move_seen integer not null default 0;       -- how many polls in a row they did
alter table feed add column read_at bigint;                             -- when a whole answer was last read (no 304)
alter table feed add column changed_at bigint;                          -- when it last held an article that was new
alter table feed add column rhythm bigint;                              -- milliseconds between its articles, typically
alter table feed add column publisher_every bigint;                     -- what the publisher asks for: ttl, sy:updatePeriod
alter table feed add column skip_hours integer not null default 0;      -- bit n: not in hour n (UTC)
alter table feed add column skip_days integer not null default 0;       -- bit n: not on day n (UTC, 0 is Sunday)

-- Every move that was adopted or taken back.
create table feed_move (
    no              $identity$,
    feed_no         bigint  not null references feed (no),
    moved_at        bigint  not null,
    from_url        text    not null,
    to_url          text    not null
);
create index feed_move_by_feed on feed_move (feed_no);
