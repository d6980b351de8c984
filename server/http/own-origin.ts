import type { Request } from 'express';

/**
 * Whether a browser sent this from a page of ours. A request without `Origin` comes from no other site's page
 * (browsers always send it with a changing request), so it passes and is left to the other checks.
 */
export function isOwnOrigin(req: Request, publicUrl: string | undefined): boolean {
  const origin = req.get('origin');
  if (origin === undefined) return true;
  return (
    origin === `${req.protocol}://${req.get('host') ?? ''}` ||
    (publicUrl !== undefined && origin === new URL(publicUrl).origin)
  );
}
