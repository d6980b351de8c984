import type { Request } from 'express';

/** How a citizen reaches this server, without a slash at the end: PUBLIC_URL, on a developer's machine as they asked. */
export function originOf(req: Request, publicUrl: string | undefined): string {
  return publicUrl ?? `${req.protocol}://${req.get('host') ?? 'localhost'}`;
}
