/** An instant in W3C form, to the second, in UTC. */
export function w3c(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
