-- A recipient stands here from here on while mails to it fail in any way, until one is accepted; refusals may be 0.
alter table recipient add column failures integer not null default 0;   -- tries in vain, but for those refused because of the recipient
alter table recipient add column failing_since bigint;                  -- since when the mail has waited that was tried first of these
alter table recipient add column lost integer not null default 0;       -- mails that were refused for good with them
