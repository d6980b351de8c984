/** What has been opened so far, to be closed the other way round. */
export type Closing = {
  add(close: () => Promise<unknown>): void;
  /** Closes everything, also what comes after something that would not close; then tells the first failure. */
  run(): Promise<void>;
};

/** An empty list of things to close. */
export function createClosing(): Closing {
  const open: (() => Promise<unknown>)[] = [];
  return {
    add(close) {
      open.push(close);
    },
    async run() {
      const failures: unknown[] = [];
      for (const close of open.splice(0).reverse()) await close().catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw failures[0];
    },
  };
}
