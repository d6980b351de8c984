import { Router } from 'express';
import { ZaloRefusal } from '../http/zalo-refusal.ts';
import { success } from '../http/zalo-route.ts';
import { zaloError } from '../protocol.ts';
import type { Simulation } from '../simulation.ts';
import { findUser } from '../state/chats.ts';
import type { SimulatedUser } from '../state/schemas.ts';
import type { World } from '../state/world.ts';
import { appSecretProof, findGrant, sameText, spendGrant } from './grants.ts';

function userOf(world: World, accessToken: string | undefined): SimulatedUser {
  const grant = findGrant(world, accessToken);
  const user = grant?.kind === 'access' ? findUser(world, grant.userId) : undefined;
  if (!user) throw new ZaloRefusal(zaloError.tokenInvalid, 'Access token is invalid');
  return user;
}

const fieldsOf: Record<string, (user: SimulatedUser) => unknown> = {
  id: (user) => user.idByApp,
  name: (user) => user.name,
  picture: () => ({ data: { url: '' } }),
  user_id_by_oa: (user) => user.id,
  is_sensitive: () => false,
  is_follower: (user) => user.following,
};

/** graph.zalo.me: who holds an access token, and what a phone or location token stands for. */
export function graphRoutes({ world, zalo }: Simulation): Router {
  const router = Router();

  router.get(
    '/v2.0/me',
    zalo((request) => {
      const token = request.header('access_token');
      const user = userOf(world, token);
      const proof = request.header('appsecret_proof') ?? '';
      if (!sameText(proof, appSecretProof(world.options.appSecret, token ?? ''))) {
        throw new ZaloRefusal(zaloError.proofWrong, 'appsecret_proof is invalid');
      }
      const fields = String(request.query.fields ?? 'id').split(',');
      const known = fields.flatMap((field) => {
        const value = fieldsOf[field.trim()];
        return value ? [[field.trim(), value(user)] as const] : [];
      });
      return { ...Object.fromEntries(known), error: 0, message: 'Success' };
    }),
  );

  router.get(
    '/v2.0/me/info',
    zalo((request) => {
      if (request.header('secret_key') !== world.options.appSecret) {
        throw new ZaloRefusal(zaloError.appInvalid, 'Invalid secret key');
      }
      const user = userOf(world, request.header('access_token'));
      const code = request.header('code') ?? '';
      const grant = findGrant(world, code);
      if (!grant || grant.kind === 'access' || grant.userId !== user.id) {
        throw new ZaloRefusal(zaloError.parameters, 'code is invalid or expired');
      }
      spendGrant(world, code);
      if (grant.kind === 'phone') return success({ number: user.phone });
      return success({ provider: 'gps', ...grant.location, timestamp: String(world.options.now()) });
    }),
  );
  return router;
}
