/** How many items came out each way, those that none did included. */
export function countsOf<const K extends string>(
  kinds: readonly K[],
  items: readonly { outcome: K }[],
): Record<K, number> {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<K, number>;
  for (const { outcome } of items) counts[outcome] += 1;
  return counts;
}
