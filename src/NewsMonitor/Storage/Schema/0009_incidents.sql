-- What is or was wrong, from the first sign to the end.
create table incident (
    no              $identity$,
    kind            text    not null,
    subject         text    not null,           -- the feed, rule or recipient; empty where there is only one
    reason          text    not null,
    began_at        bigint  not null,
    told_at         bigint,                     -- when the operator was told; null while it does not matter yet
    reminders       integer not null default 0,
    ended_at        bigint                      -- null while it goes on
);
create unique index incident_open on incident (kind, subject) where ended_at is null;
create index incident_ended on incident (ended_at) where ended_at is not null;
