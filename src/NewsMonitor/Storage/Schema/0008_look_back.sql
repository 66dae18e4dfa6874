-- The rules that were tried on the past, and how far back. The row goes when the settings no longer have the rule.
create table look_back (
    rule_id         text    primary key,
    period          bigint  not null,           -- milliseconds
    done_at         bigint  not null
);
