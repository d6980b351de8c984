-- outside a transaction
-- Without a list of pending entries, whose clearing would now and then hold up whoever files a case.
CREATE INDEX CONCURRENTLY "Case_search_idx" ON "Case" USING GIN (search_words("searchText")) WITH (fastupdate = off);
