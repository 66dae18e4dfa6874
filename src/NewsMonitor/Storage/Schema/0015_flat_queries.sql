-- How many articles each rule matched, by the hour in which they were first seen, without those of a baseline: how a rule is
-- doing is read from here, however many articles are kept. Rows stay when their articles are deleted.
create table rule_hour (
    rule_id         text    not null,
    hour            bigint  not null,           -- hours since 1970
    articles        integer not null,
    last_seen_at    bigint  not null,           -- when the last of them was first seen
    primary key (rule_id, hour)
) $clustered$;
insert into rule_hour (rule_id, hour, articles, last_seen_at)
    select m.rule_id, a.first_seen_at / 3600000, count(*), max(a.first_seen_at)
    from rule_match m join article a on a.no = m.article_no
    where a.baseline = 0
    group by m.rule_id, a.first_seen_at / 3600000;

-- Edited articles are recognised by their text.
create index fingerprint_by_body on fingerprint (feed_no, body) where body is not null;

-- Retention looks at stories that began long ago only.
create index story_by_started on story (started_at);

-- Articles whose link is that of a front page are found by it nevertheless.
create index article_by_link on article (link) where canonical_url is null;
