/** Types of the events that take another back. */
export const undoneTypes: readonly string[] = ['state_undone', 'assignment_undone', 'extension_undone'];

type Story = { sequence: number; type: string; details: unknown };

/** Sequence of the event that this one takes back. */
export function undoneSequence({ type, details }: Omit<Story, 'sequence'>): number | undefined {
  if (!undoneTypes.includes(type) || !details || typeof details !== 'object' || !('undoes' in details))
    return undefined;
  return typeof details.undoes === 'number' ? details.undoes : undefined;
}

/** A history without what was taken back and the taking back: as if neither had been. */
export function withoutUndone<T extends Story>(events: readonly T[]): T[] {
  const undone = new Set(events.flatMap((event) => undoneSequence(event) ?? []));
  return events.filter((event) => !undone.has(event.sequence) && undoneSequence(event) === undefined);
}
