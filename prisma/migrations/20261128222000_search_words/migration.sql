-- CreateTable
CREATE TABLE "SearchWord" (
    "word" TEXT NOT NULL,

    CONSTRAINT "SearchWord_pkey" PRIMARY KEY ("word")
);

-- The words by which a case is found, out of its folded search text: letters and digits with single spaces between.
CREATE FUNCTION search_words(text TEXT) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT array_to_tsvector(array_remove(string_to_array(text, ' '), ''))
$$;

-- Cases with all words, some of them at most, in no order. By the index alone: the planner cannot know how rare the
-- beginning of a word is, and would sometimes read the whole table.
CREATE FUNCTION search_cases(wanted tsquery, most INTEGER) RETURNS SETOF UUID LANGUAGE sql STABLE
  SET enable_seqscan = off
AS $$
  SELECT "id" FROM "Case" WHERE search_words("searchText") @@ wanted LIMIT most
$$;

-- Words of plain letters only, after those of the code: no number, code or address of anybody comes into the list.
INSERT INTO "SearchWord" ("word")
SELECT DISTINCT said FROM "Case", unnest((string_to_array("searchText", ' '))[5:]) AS said
WHERE said ~ '^[a-z]{1,10}$';

-- In one order, so that two writers never wait for each other.
CREATE FUNCTION keep_search_words(texts TEXT[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "SearchWord" ("word")
  SELECT DISTINCT said FROM unnest(texts) AS text, unnest((string_to_array(text, ' '))[5:]) AS said
  WHERE said ~ '^[a-z]{1,10}$' AND NOT EXISTS (SELECT 1 FROM "SearchWord" known WHERE known."word" = said)
  ORDER BY said
  ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION keep_words_of_new_cases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_search_words(array_agg("searchText")) FROM written;
  RETURN NULL;
END
$$;
CREATE TRIGGER case_new_words AFTER INSERT ON "Case"
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_words_of_new_cases();

CREATE FUNCTION keep_words_of_changed_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_search_words(ARRAY[NEW."searchText"]);
  RETURN NULL;
END
$$;
CREATE TRIGGER case_changed_words AFTER UPDATE OF "searchText" ON "Case"
  FOR EACH ROW WHEN (OLD."searchText" IS DISTINCT FROM NEW."searchText")
  EXECUTE FUNCTION keep_words_of_changed_case();
