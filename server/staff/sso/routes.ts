import { fromNodeHeaders } from 'better-auth/node';
import type { Request, Response } from 'express';
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { z } from 'zod';
import { signInWays, ssoPath } from '../../contract/sign-in-api.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { clientAddressHeader } from '../auth.ts';
import { providerFactorCounts } from '../second-factor-rule.ts';
import { cameBySso, forgetCameBySso, keepCameBySso } from './came-by-sso.ts';
import { findVouched, type VouchedPerson } from './find-person.ts';
import { SsoRefusal } from './outcome.ts';
import type { OidcProvider } from './provider.ts';
import { keepTicket, takeTicket } from './ticket.ts';

type Deps = Pick<AppDeps, 'prisma' | 'clock' | 'log' | 'cipher' | 'auth' | 'settings' | 'oidc'>;

const startQuery = z.object({ to: z.string().max(500).default('/') });
/** Whatever a provider sends is read from the address itself; too much of it is refused before. */
const callbackQuery = z.object({ state: z.string().max(300).optional() });

/** Whether there is single sign-on, and where there is, the browser's way to the provider, back, and out again. */
export function ssoRoutes(deps: Deps): Route[] {
  const { oidc, settings } = deps;
  const open = { method: 'get', tag: 'public', access: { kind: 'public' }, limit: 'single_sign_on' } as const;
  const leads = { raw: 'text/html', description: 'leads the browser on' } as const;
  const offered = defineRoute({
    ...open,
    path: '/api/public/staff-sign-in',
    summary: 'Which ways of signing in are offered to staff',
    response: signInWays,
    handle: () => ({ sso: oidc !== undefined }),
  });
  if (!oidc) return [offered];
  const baseOf = (req: Request) => settings.publicUrl ?? `${req.protocol}://${req.get('host') ?? ''}`;
  const callbackOf = (req: Request) => `${baseOf(req)}${ssoPath}/callback`;
  const secure = settings.publicUrl?.startsWith('https:') ?? false;
  return [
    offered,
    defineRoute({
      ...open,
      path: `${ssoPath}/start`,
      summary: 'Lead the browser to the OpenID provider',
      query: startQuery,
      response: leads,
      handle: ({ query, req, res }) =>
        orSayWhy(deps, res, query.to, async () => {
          const configuration = await answering(oidc);
          const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
          const { href } = buildAuthorizationUrl(configuration, {
            redirect_uri: callbackOf(req),
            scope: 'openid email',
            state,
            nonce,
            code_challenge: await calculatePKCECodeChallenge(verifier),
            code_challenge_method: 'S256',
          });
          keepTicket(res, deps.cipher, { state, nonce, verifier, to: query.to, at: Date.now(), secure });
          return href;
        }),
    }),
    defineRoute({
      ...open,
      path: `${ssoPath}/callback`,
      summary: 'The browser comes back from the OpenID provider',
      query: callbackQuery,
      response: leads,
      async handle({ query, req, res }) {
        const ticket = takeTicket({ req, res }, deps.cipher, query.state ?? '');
        await orSayWhy(deps, res, ticket?.to ?? '/', async () => {
          if (!ticket) throw new SsoRefusal('expired');
          const vouched = await redeem(oidc, { address: new URL(baseOf(req) + req.originalUrl), ticket });
          const { userId } = await findVouched(deps.prisma, vouched, deps.clock());
          const providerFactor = vouched.secondFactor && (await mayCount(deps.prisma, userId));
          const { asksCode } = await enter(deps, { req, res }, { userId, providerFactor });
          keepCameBySso(res, secure);
          const to = encodeURIComponent(ticket.to);
          return asksCode ? `/console/sign-in?step=code&to=${to}` : consolePath(ticket.to);
        });
      },
    }),
    defineRoute({
      ...open,
      path: `${ssoPath}/end`,
      summary: 'After signing out here: sign out at the provider too, if one came by it',
      response: leads,
      async handle({ req, res }) {
        const came = cameBySso(req);
        forgetCameBySso(res);
        lead(res, came ? await endAddress(oidc, `${baseOf(req)}/console/sign-in`) : '/console/sign-in');
      },
    }),
  ];
}

/** A page of the console by its path in there; whatever else is given, it stays on this server. */
function consolePath(to: string): string {
  const { pathname, search } = new URL(`/console/${to.replace(/^[/\\]+/, '')}`, 'http://own');
  return pathname.startsWith('/console/') ? pathname + search : '/console/';
}

function lead(res: Response, to: string): void {
  res.setHeader('Cache-Control', 'no-store');
  res.redirect(303, to);
}

async function orSayWhy(
  { log }: Pick<Deps, 'log'>,
  res: Response,
  to: string,
  work: () => Promise<string>,
): Promise<void> {
  try {
    lead(res, await work());
  } catch (error) {
    if (!(error instanceof SsoRefusal)) throw error;
    const { fault, cause } = error;
    // Never the error itself: it may hold what the provider says of the person.
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    log.warn({ part: 'sso', fault, name: cause instanceof Error ? cause.name : undefined, code }, 'no single sign-on');
    lead(res, `/console/sign-in?sso=${fault}&to=${encodeURIComponent(to)}`);
  }
}

async function answering(oidc: OidcProvider): Promise<Configuration> {
  try {
    return await oidc.configuration();
  } catch (error) {
    throw new SsoRefusal('down', error);
  }
}

const claims = z.object({
  iss: z.string(),
  sub: z.string(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  amr: z.array(z.string()).optional().catch(undefined),
  acr: z.string().optional().catch(undefined),
});

type Given = { address: URL; ticket: { state: string; nonce: string; verifier: string } };

/** Exchanges the code, once, and reads who came. @throws SsoRefusal expired, refused, down */
async function redeem(
  oidc: OidcProvider,
  { address, ticket }: Given,
): Promise<VouchedPerson & { secondFactor: boolean }> {
  const configuration = await answering(oidc);
  try {
    const tokens = await authorizationCodeGrant(configuration, address, {
      expectedState: ticket.state,
      expectedNonce: ticket.nonce,
      pkceCodeVerifier: ticket.verifier,
    });
    const told = claims.parse(tokens.claims());
    const { sub, iss, amr = [], acr } = told;
    // Many providers tell the e-mail only when asked.
    const asks = told.email === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined;
    const { email, email_verified } = asks
      ? claims.omit({ iss: true }).parse(await fetchUserInfo(configuration, tokens.access_token, sub))
      : told;
    return {
      issuer: iss,
      subject: sub,
      email,
      emailVerified: email_verified === true,
      secondFactor: amr.includes('mfa') || (acr !== undefined && oidc.settings.secondFactorAcr.includes(acr)),
    };
  } catch (error) {
    throw new SsoRefusal(faultOf(error), error);
  }
}

/** What does not fit this sign-in is to be begun again; anything else is the provider's to mend. */
function faultOf(error: unknown): SsoRefusal['fault'] {
  if (error instanceof AuthorizationResponseError) return error.error === 'access_denied' ? 'refused' : 'down';
  if (error instanceof ResponseBodyError) return error.error === 'invalid_grant' ? 'expired' : 'down';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' || code === 'OAUTH_INVALID_RESPONSE' ? 'expired' : 'down';
}

async function mayCount(prisma: Deps['prisma'], userId: string): Promise<boolean> {
  const memberships = await prisma.staffMembership.findMany({ where: { userId }, select: { role: true } });
  return providerFactorCounts(memberships);
}

const entered = z.object({ asksCode: z.boolean() });

async function enter(
  { auth }: Pick<Deps, 'auth'>,
  { req, res }: { req: Request; res: Response },
  body: { userId: string; providerFactor: boolean },
): Promise<{ asksCode: boolean }> {
  const headers = fromNodeHeaders(req.headers);
  headers.set(clientAddressHeader, req.ip ?? '');
  const reply = await auth.api.enterBySso({ body, headers, asResponse: true });
  if (reply.status === 403) throw new SsoRefusal('deactivated');
  if (!reply.ok) throw new Error(`no session: ${reply.status}`);
  for (const cookie of reply.headers.getSetCookie()) res.append('Set-Cookie', cookie);
  return entered.parse(await reply.json());
}

/** Where the provider ends its own session; the sign-in page when it does not answer or has no such place. */
async function endAddress(oidc: OidcProvider, back: string): Promise<string> {
  try {
    const configuration = await oidc.configuration();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return back;
    return buildEndSessionUrl(configuration, { post_logout_redirect_uri: back }).href;
  } catch {
    return back;
  }
}
