-- outside a transaction
CREATE INDEX CONCURRENTLY "CaseText_search_idx" ON "CaseText" USING GIN (talk_words("textFolded")) WITH (fastupdate = off) WHERE NOT "protected" AND "kind" NOT IN ('description', 'place', 'public');
