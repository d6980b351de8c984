import { Router } from 'express';
import { z } from 'zod';
import { demandType, rawBody } from '../http/bodies.ts';
import { ZaloRefusal } from '../http/zalo-refusal.ts';
import { zaloError } from '../protocol.ts';
import type { Simulation } from '../simulation.ts';
import { issueCode, redeemCode, refreshPair } from './tokens.ts';

const form = z.discriminatedUnion('grant_type', [
  z.object({ grant_type: z.literal('refresh_token'), app_id: z.string(), refresh_token: z.string() }),
  z.object({
    grant_type: z.literal('authorization_code'),
    app_id: z.string(),
    code: z.string(),
    code_verifier: z.string(),
  }),
]);

const consent = z.object({
  app_id: z.string(),
  redirect_uri: z.url(),
  code_challenge: z.string().min(43),
  state: z.string().optional(),
});

/** oauth.zaloapp.com: the consent page (which consents by itself) and the token endpoint. */
export function oauthRoutes({ world, zalo }: Simulation): Router {
  const router = Router();

  router.get('/v4/oa/permission', (request, response) => {
    const asked = consent.safeParse(request.query);
    if (!asked.success || asked.data.app_id !== world.options.appId) {
      response.json({ error: zaloError.appInvalid, message: 'Invalid app or redirect' });
      return;
    }
    const back = new URL(asked.data.redirect_uri);
    back.searchParams.set('code', issueCode(world, asked.data.code_challenge));
    back.searchParams.set('oa_id', world.options.oaId);
    if (asked.data.state) back.searchParams.set('state', asked.data.state);
    response.redirect(back.href);
  });

  router.post(
    '/v4/oa/access_token',
    zalo(async (request) => {
      demandType(request, 'application/x-www-form-urlencoded');
      const fields = form.safeParse(Object.fromEntries(new URLSearchParams(rawBody(request).toString('utf8'))));
      if (!fields.success) throw new ZaloRefusal(zaloError.parameters, 'Params is invalid');
      const { data } = fields;
      if (request.header('secret_key') !== world.options.appSecret || data.app_id !== world.options.appId) {
        throw new ZaloRefusal(zaloError.appInvalid, 'Invalid app id or secret key');
      }
      if (data.grant_type === 'refresh_token') return refreshPair(world, data.refresh_token);
      return redeemCode(world, { code: data.code, verifier: data.code_verifier });
    }),
  );
  return router;
}
