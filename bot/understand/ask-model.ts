/** What a language model is asked: instructions, data as JSON, and the JSON Schema its answer must have. */
export type ModelQuestion = {
  purpose: 'understand' | 'word';
  system: string;
  user: string;
  /** Strict enough for any compatible server: every field required, nothing optional. */
  schema: Record<string, unknown>;
};

/**
 * Asks a language model and reads its answer with `read`, which gives undefined for what is of no use. Undefined also
 * when there is no answer: too slow, refused, broken, over budget. It never rejects, and holds to its time by itself.
 */
export type AskModel = <T>(question: ModelQuestion, read: (answer: unknown) => T | undefined) => Promise<T | undefined>;

/** One line of the talk so far. */
export type TalkLine = { from: 'citizen' | 'bot'; text: string };
