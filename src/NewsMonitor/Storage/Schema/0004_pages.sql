-- The pages of articles whose full text is wanted. The row goes when the text is there; what cannot be had stays, with why.
create table page (
    article_no      bigint  primary key references article (no) on delete cascade,
    state           text    not null,           -- waiting, refused
    attempts        integer not null default 0,
    reason          text,                       -- what the last attempt was answered
    next_attempt_at bigint  not null,
    lease_until     bigint  not null default 0
);
create index page_waiting on page (next_attempt_at) where state = 'waiting';
