/** A line on stderr that counts up in place; silent until the first count. */
export function showProgress(label: string): { show(done: number, total: number): void; end(): void } {
  let open = false;
  return {
    show(done, total) {
      open = true;
      process.stderr.write(`\r${label} ${done}/${total} (${Math.floor((done * 100) / Math.max(total, 1))}%)`);
    },
    end() {
      if (open) process.stderr.write('\n');
      open = false;
    },
  };
}
