-- Words of what was said about a case; what no person would type is left out.
CREATE FUNCTION talk_words(text TEXT) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT array_to_tsvector(ARRAY(SELECT said FROM unnest(string_to_array(text, ' ')) AS said WHERE length(said) BETWEEN 1 AND 60))
$$;

-- Cases with a message, answer, note or reason that holds all words, in no order and perhaps more than once.
CREATE FUNCTION search_talk(wanted tsquery, most INTEGER) RETURNS SETOF UUID LANGUAGE sql STABLE
  SET enable_seqscan = off
AS $$
  SELECT "caseId" FROM "CaseText"
  WHERE talk_words("textFolded") @@ wanted AND NOT "protected" AND "kind" NOT IN ('description', 'place', 'public')
  LIMIT most
$$;

-- The same among a few cases, each of which is read.
CREATE FUNCTION search_talk_of(wanted tsquery, cases UUID[]) RETURNS SETOF UUID LANGUAGE sql STABLE AS $$
  SELECT DISTINCT t."caseId" FROM unnest(cases) AS c(id) CROSS JOIN LATERAL (
    SELECT "caseId", "textFolded" FROM "CaseText"
    WHERE "caseId" = c.id AND NOT "protected" AND "kind" NOT IN ('description', 'place', 'public')
    OFFSET 0
  ) t
  WHERE talk_words(t."textFolded") @@ wanted
$$;
