-- The signature of each article that may still be joined by others, so that opening the story index reads and computes nothing.
-- Rows that are older than the index looks back are deleted as new ones come in.
create table story_signature (
    article_no      $identity$ references article (no) on delete cascade,
    story_no        bigint  not null,           -- that of the article
    seen_at         bigint  not null,           -- when the article was first seen
    version         integer not null,           -- of the bytes; those of another version are computed again
    bytes           $bytes$ not null            -- empty for an article that was too old to be joined
);
