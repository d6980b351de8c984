-- outside a transaction
CREATE INDEX CONCURRENTLY "Case_public_place_idx" ON "Case" USING GIST (public_place("latitude", "longitude", "placeSource"));
