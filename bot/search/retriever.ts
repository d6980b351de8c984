/** A procedure that some search found. */
export type Retrieved = {
  code: string;
  /** In the source's own measure; only the order counts where sources are put together. */
  score?: number | undefined;
  /** Which search it was, e.g. `embeddings`. */
  source: string;
};

/**
 * One more way to find procedures by words, beside the local index: likeliest first, at most `limit`. The query comes
 * without personal data. A source that is slow, down or not ready answers with nothing; it never rejects.
 */
export type Retriever = (query: string, limit: number) => Promise<Retrieved[]>;
