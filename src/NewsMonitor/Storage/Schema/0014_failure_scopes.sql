-- Whose trouble the last failed attempt was: server (any mail would have failed), recipient (any mail to it), or mail (this one
-- alone); null before the first. A mail that waits on its own account holds back no other.
alter table mail add column failed_for text;

-- Why nothing is sent: settings (as they are, nothing can be), or sender (the server takes no more from this account for now).
alter table mail_hold add column cause text not null default 'settings';

-- Alerts that were refused for good count as not delivered from here on, and are told again; not those of before.
update mail set told_in = '' where kind = 'alert' and state = 'refused';
