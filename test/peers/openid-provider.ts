import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';
import { z } from 'zod';

/** Somebody the provider knows, and what it says of them. */
export type ProviderPerson = {
  email?: string;
  email_verified?: boolean;
  /** How they signed in, as the ID token tells it. */
  amr?: string[];
};

export const client = { id: 'ban-xu-ly', secret: 'mot-bi-mat-chi-cho-thu-nghiem-0123456789' };

/**
 * A real OpenID provider over HTTP whose people sign in without being asked: the next one to come is whoever `next`
 * names. Everything else (discovery, keys, PKCE, codes that are good once) is the provider's own.
 */
export async function startOpenidProvider(callback: () => string) {
  const people = new Map<string, ProviderPerson>();
  const state = { next: '', refuses: false };
  let handle: ReturnType<Provider['callback']> | undefined;
  // Built when first asked: only then is it known where the product listens.
  const server: Server = createServer((req, res) => {
    handle ??= build();
    void handle(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const issuer = `http://127.0.0.1:${port}`;
  const build = () => {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: client.id,
          client_secret: client.secret,
          redirect_uris: [`${callback()}/api/public/staff-sso/callback`],
          post_logout_redirect_uris: [`${callback()}/console/sign-in`],
          grant_types: ['authorization_code'],
          response_types: ['code'],
        },
      ],
      cookies: { keys: ['khoa-thu-nghiem'] },
      pkce: { required: () => true, methods: ['S256'] },
      claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
      features: { devInteractions: { enabled: false } },
      ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Grant: 600, Session: 600, Interaction: 600 },
      interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_, sub) => {
        const { email, email_verified } = people.get(sub) ?? {};
        return { accountId: sub, claims: () => ({ sub, email, email_verified }) };
      },
    });
    provider.use(async (ctx, next) => {
      if (!ctx.path.startsWith('/interaction/')) return next();
      const { params, session } = await provider.interactionDetails(ctx.req, ctx.res);
      const accountId = session?.accountId ?? state.next;
      if (state.refuses) {
        const refusal = { error: 'access_denied', error_description: 'the person went back' };
        return provider.interactionFinished(ctx.req, ctx.res, refusal, { mergeWithLastSubmission: false });
      }
      const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
      grant.addOIDCScope('openid email');
      const grantId = await grant.save();
      const login = { accountId, remember: false, amr: people.get(accountId)?.amr ?? ['pwd'] };
      return provider.interactionFinished(ctx.req, ctx.res, { login, consent: { grantId } });
    });
    return provider.callback();
  };
  return {
    issuer,
    people,
    /** Who signs in at the provider next, and what it says of them. */
    next(sub: string, person: ProviderPerson): void {
      people.set(sub, person);
      state.next = sub;
    },
    refuse(on: boolean): void {
      state.refuses = on;
    },
    async close(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
export type OpenidPeer = Awaited<ReturnType<typeof startOpenidProvider>>;
