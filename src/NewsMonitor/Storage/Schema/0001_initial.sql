-- Instants are unix milliseconds; $identity$, $clustered$ and $bytes$ stand for what differs between databases.

create table feed (
    no              $identity$,
    id              text    not null unique,
    url             text    not null,
    active          integer not null,           -- 1 while the settings name it and have it enabled
    etag            text,                       -- byte for byte as the server sent it
    last_modified   text,                       -- byte for byte as the server sent it
    baseline_at     bigint,                     -- when the first answer was read; null before
    polled_at       bigint,
    succeeded_at    bigint,
    failures        integer not null default 0, -- in a row
    problem         text,                       -- of the last poll; null when it went well
    gone_at         bigint,                     -- when the server said 410
    next_poll_at    bigint  not null default 0, -- our own schedule
    not_before      bigint  not null default 0, -- what the server asked for: Retry-After, max-age
    lease_until     bigint  not null default 0
);

create table story (
    no              $identity$,
    started_at      bigint  not null
);

create table article (
    no              $identity$,
    feed_no         bigint  not null references feed (no),
    story_no        bigint  not null references story (no),
    first_seen_at   bigint  not null,
    published_at    bigint,
    baseline        integer not null,           -- 1 when found by the first poll of its feed: never mailed
    guid            text,
    link            text,
    canonical_url   text,                       -- null where the link does not identify the article
    language        text,
    categories      text    not null,           -- JSON array
    title           text    not null,
    author          text    not null,
    summary         text    not null,
    content         text    not null            -- last: what stands behind a long text is slow to reach
);
create index article_by_first_seen on article (first_seen_at);
create index article_by_canonical_url on article (canonical_url);
create index article_by_story on article (story_no);

-- What was ever seen in a feed. Never deleted: an article that comes back after its row is gone must not be new again.
create table fingerprint (
    feed_no         bigint  not null,
    print           bigint  not null,
    primary key (feed_no, print)
) $clustered$;

create table rule_match (
    article_no      bigint  not null references article (no) on delete cascade,
    rule_id         text    not null,
    evidence        text    not null,           -- JSON array
    matched_at      bigint  not null,
    primary key (article_no, rule_id)
) $clustered$;

create table digest (
    id              text    primary key,
    since           bigint  not null,           -- first seen in the settings
    schedule        text    not null,           -- the one that next_due_at was reckoned with
    next_due_at     bigint,                     -- null for an alert
    last_number     integer not null default 0,
    last_to         bigint                      -- end of the period of the last one
);

create table edition (
    digest_id       text    not null,
    number          integer not null,
    period_from     bigint  not null,
    period_to       bigint  not null,
    articles        integer not null,
    primary key (digest_id, number)
) $clustered$;

-- An article in a digest: waiting while number is null, else in the mail of that number. Once, ever.
create table digest_article (
    digest_id       text    not null,
    article_no      bigint  not null references article (no) on delete cascade,
    number          integer,
    primary key (digest_id, article_no)
) $clustered$;
create index digest_article_by_article on digest_article (article_no);
create index digest_article_waiting on digest_article (digest_id) where number is null;

create table mail (
    no              $identity$,
    kind            text    not null,           -- digest, alert, welcome
    digest_id       text,
    number          integer,
    recipient       text    not null,
    message_id      text    not null unique,
    subject         text    not null,
    composed_at     bigint  not null,
    state           text    not null,           -- waiting, sent, refused, unclear (perhaps accepted, twice)
    attempts        integer not null default 0,
    unclear         integer not null default 0, -- attempts whose answer was lost
    reason          text,                       -- what the last attempt was answered
    next_attempt_at bigint  not null,
    lease_until     bigint  not null default 0,
    settled_at      bigint,                     -- when it was sent, refused or given up
    bytes           $bytes$ not null            -- last: what stands behind it is slow to reach
);
create index mail_waiting on mail (next_attempt_at) where state = 'waiting';

-- Single facts about the monitor itself.
create table fact (
    name            text    primary key,
    value           text    not null
);
