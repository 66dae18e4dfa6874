-- What a mail says, apart from how it stands, so that lists and leases do not wade through it.
create table mail_content (
    mail_no         integer primary key references mail (no) on delete cascade,
    bytes           $bytes$ not null
);
insert into mail_content (mail_no, bytes) select no, bytes from mail;
alter table mail drop column bytes;

-- States of a mail from here on: waiting, sent, refused, unclear, suspended (its recipient is), folded (an alert that came
-- too late to matter and stands in a digest instead).
alter table mail add column begun_at bigint;        -- when the transmission began that has no outcome yet
alter table mail add column retried_at bigint;      -- when somebody last asked for another try
alter table mail add column told_in text;           -- the digest that tells of a folded alert, as "morning 12"; null until then

drop index mail_waiting;
create index mail_waiting on mail (next_attempt_at, lease_until) where state = 'waiting';
create index mail_leased on mail (lease_until) where lease_until > 0;
create index mail_by_state on mail (state, settled_at, composed_at);
create index mail_by_digest on mail (digest_id, number);
create index mail_by_recipient on mail (recipient, state);

-- Recipients whose last mail was refused.
create table recipient (
    address         text    primary key,
    refusals        integer not null,               -- in a row
    reason          text    not null,               -- what the last one was answered
    suspended_at    bigint                          -- no mail is sent to it since then; null while mails go on
);

-- One row while nothing can be sent with the settings as they are: a refused login, no secure connection.
create table mail_hold (
    one             integer primary key check (one = 1),
    since           bigint  not null,
    until           bigint  not null,               -- no try before; 0 while the next one is under way
    settings        text    not null,               -- tells whether the settings are still those that failed
    reason          text    not null
);
