const most = 6;

/** Sends again what was answered 503, as whoever sends events does: a slow machine may have no room at once. */
export async function untilTaken<R extends { status: number }>(send: () => Promise<R>): Promise<R> {
  let reply = await send();
  for (let tries = 1; tries < most && reply.status === 503; tries++) reply = await send();
  return reply;
}
