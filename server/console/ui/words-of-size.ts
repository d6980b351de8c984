/** A size in bytes as people read it: `84 KB`, `1,3 MB`. */
export function wordsOfSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toLocaleString('vi', { maximumFractionDigits: 1 })} MB`;
}
