-- outside a transaction
-- DropIndex
DROP INDEX CONCURRENTLY IF EXISTS "Case_searchText_idx";
