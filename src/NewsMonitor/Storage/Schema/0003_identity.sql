-- A print leads to its article, and tells what the article last said: a change is seen without reading it.
alter table fingerprint add column article_no bigint;   -- 0 where several articles shared the print; null when not known
alter table fingerprint add column title bigint;        -- 32 bits, as are the next two
alter table fingerprint add column body bigint;
alter table fingerprint add column version bigint;

-- What a known article said later on. The article itself stays as it was matched.
create table article_update (
    no              $identity$,
    article_no      bigint  not null references article (no) on delete cascade,
    seen_at         bigint  not null,
    title           text    not null,
    summary         text    not null,
    content         text    not null            -- last: what stands behind a long text is slow to reach
);
create index article_update_by_article on article_update (article_no);

-- Stories are found by the print of the canonical URL: a number is found sooner than a long text, and its index is small.
alter table article add column url_print bigint;
drop index article_by_canonical_url;
create index article_by_url_print on article (url_print, feed_no, story_no);

-- Periods in which a feed likely showed articles that were never seen.
create table hole (
    no              $identity$,
    feed_no         bigint  not null references feed (no),
    from_at         bigint  not null,
    to_at           bigint  not null,
    noticed_at      bigint  not null
);
create index hole_by_feed on hole (feed_no, noticed_at);
alter table digest add column told_hole bigint not null default 0; -- the last one that stood in a mail of it

-- What holes are told by: how a feed moves on from one answer to the next.
alter table feed add column window_size integer not null default 0; -- articles in the last answer
alter table feed add column newest_at bigint;           -- the latest publication that was seen
alter table feed add column brought_at bigint;          -- when an answer last held an article that was new
alter table feed add column overlapped_at bigint;       -- when one last held articles that were new, and some that were not
