/** Somebody else took the conversation while its turn was being worked; nothing of the turn was kept. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** Prisma's codes for a database that is away, full of connections, too slow for a transaction or in a conflict. */
const passingCodes = /^P(?:1\d{3}|2024|2028|2034|2037)$/;

/** True for a fault that no event is to blame for: trying again later is right, however often it takes. */
export function isPassingFault(error: unknown): boolean {
  if (error instanceof LeaseLost) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return passingCodes.test(code);
}
