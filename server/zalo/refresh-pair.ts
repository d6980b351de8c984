import { z } from 'zod';
import { callZalo } from './call-zalo.ts';
import { noAnswer, type ZaloResult } from './failure.ts';

export type TokenPair = { accessToken: string; refreshToken: string; livesSeconds: number };

const pair = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  // Zalo tells seconds as text.
  expires_in: z.coerce.number().positive(),
});

/** Trades the refresh token, which works once, for a new pair. A refusal is of class `needs_human`. */
export async function refreshPair(given: {
  oauthUrl: string;
  appId: string;
  appSecret: string;
  refreshToken: string;
}): Promise<ZaloResult<TokenPair>> {
  const result = await callZalo({
    url: `${given.oauthUrl}/v4/oa/access_token`,
    method: 'POST',
    headers: { secret_key: given.appSecret },
    body: new URLSearchParams({
      refresh_token: given.refreshToken,
      app_id: given.appId,
      grant_type: 'refresh_token',
    }),
  });
  if (!result.ok) {
    const { code } = result.failure;
    const passing = code === undefined || [-32, -100, -200, -211].includes(code);
    return {
      ok: false,
      failure: { ...result.failure, class: passing ? 'transient' : 'needs_human', uncertain: false },
    };
  }
  const read = pair.safeParse(result.data);
  if (!read.success) return { ok: false, failure: noAnswer('unreadable token answer', false) };
  return {
    ok: true,
    data: {
      accessToken: read.data.access_token,
      refreshToken: read.data.refresh_token,
      livesSeconds: read.data.expires_in,
    },
  };
}
