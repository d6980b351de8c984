import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { callZalo } from './call-zalo.ts';
import type { ZaloFailure } from './failure.ts';

type GraphProfile = {
  /** Id of the person at the Zalo app (`user_id_by_app` of webhooks). */
  idByApp: string;
  /** Id of the same person at the OA, when Zalo tells it. */
  idByOa: string | undefined;
  /** Undefined until the person has consented in Zalo. */
  name: string | undefined;
  avatarUrl: string | undefined;
};

export type ZaloGraph = {
  /** Who holds a mini-app access token. @throws AppError not_signed_in, unavailable */
  verifyAccessToken: (accessToken: string) => Promise<GraphProfile>;
  /** The position behind a token of `getLocation`. @throws AppError bad_request, unavailable */
  decodeLocation: (given: { accessToken: string; code: string }) => Promise<{ latitude: number; longitude: number }>;
};

const id = z.union([z.string(), z.number()]).transform(String);
const profile = z.object({
  id: id.pipe(z.string().min(1)),
  user_id_by_oa: id.optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  picture: z
    .object({ data: z.object({ url: z.string() }) })
    .optional()
    .catch(undefined),
});
const coordinate = z.union([z.number(), z.string().min(1)]).transform(Number);
const location = z.object({
  data: z.object({
    latitude: coordinate.pipe(z.number().min(-90).max(90)),
    longitude: coordinate.pipe(z.number().min(-180).max(180)),
  }),
});

/** The server's own questions to graph.zalo.me; nothing that a client says about who it is counts. */
export function createZaloGraph(options: { graphUrl: string; appSecret: string }): ZaloGraph {
  const { graphUrl, appSecret } = options;

  return {
    async verifyAccessToken(accessToken) {
      const result = await callZalo({
        url: `${graphUrl}/v2.0/me?fields=id,name,picture,user_id_by_oa`,
        method: 'GET',
        headers: {
          access_token: headerSafe(accessToken, 'not_signed_in'),
          appsecret_proof: appSecretProof(appSecret, accessToken),
        },
      });
      if (!result.ok) throw refusal(result.failure, 'not_signed_in');
      const person = readAnswer(profile, result.data);
      return {
        idByApp: person.id,
        idByOa: person.user_id_by_oa || undefined,
        name: person.name?.normalize('NFC').trim() || undefined,
        avatarUrl: person.picture?.data.url || undefined,
      };
    },
    async decodeLocation({ accessToken, code }) {
      const result = await callZalo({
        url: `${graphUrl}/v2.0/me/info`,
        method: 'GET',
        headers: { access_token: headerSafe(accessToken), code: headerSafe(code), secret_key: appSecret },
      });
      if (!result.ok) throw refusal(result.failure, 'bad_request');
      return readAnswer(location, result.data).data;
    },
  };
}

/** Hex HMAC-SHA256 of the access token under the app secret. Source: Zalo's official PHP SDK. */
export function appSecretProof(appSecret: string, accessToken: string): string {
  return createHmac('sha256', appSecret).update(accessToken).digest('hex');
}

function readAnswer<T extends z.ZodType>(schema: T, answer: unknown): z.infer<T> {
  const read = schema.safeParse(answer);
  if (!read.success) throw new AppError('unavailable', { detail: 'Zalo gave an unreadable answer' });
  return read.data;
}

function refusal(failure: ZaloFailure, refused: 'not_signed_in' | 'bad_request'): AppError {
  // Our own proof or secret being wrong is not the caller's fault, nor is Zalo being away.
  const ours = failure.code === undefined || failure.class === 'transient' || failure.class === 'config';
  return ours
    ? new AppError('unavailable', { detail: failure.reason, retryAfterSeconds: 10 })
    : new AppError(refused, { detail: failure.reason });
}

/** A token that could not stand in a header cannot be a token of Zalo's. */
function headerSafe(value: string, code: 'not_signed_in' | 'bad_request' = 'bad_request'): string {
  if (!/^[\x21-\x7e]{1,4000}$/.test(value)) throw new AppError(code);
  return value;
}
