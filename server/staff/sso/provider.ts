import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  clockTolerance,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import type { OidcSettings } from './oidc-settings.ts';

/** Seconds a provider may take to answer before it counts as down. */
const timeout = 5;
/** Seconds by which its clock and ours may differ. */
const skew = 60;
/** How long what the provider says of itself is believed. */
const goodForMs = 3_600_000;

export type OidcProvider = {
  settings: OidcSettings;
  /** What the provider says of itself, asked for when first needed. @throws when it does not answer */
  configuration(): Promise<Configuration>;
};

/** The office's OpenID provider. Nothing is asked of it before somebody signs in by it. */
export function createOidcProvider(settings: OidcSettings): OidcProvider {
  const issuer = new URL(settings.issuer);
  const overHttp = issuer.protocol === 'http:';
  let known: { configuration: Configuration; until: number } | undefined;

  async function discover(): Promise<Configuration> {
    const execute = overHttp ? [allowInsecureRequests] : [];
    const found = await discovery(issuer, settings.clientId, undefined, undefined, { execute, timeout });
    const server = found.serverMetadata();
    // Without a word of its own a provider takes the secret in the header (OpenID Connect Discovery 1.0, 3).
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const authentication = ways.includes('client_secret_basic') ? ClientSecretBasic : ClientSecretPost;
    const configuration = new Configuration(
      server,
      settings.clientId,
      { [clockTolerance]: skew },
      authentication(settings.clientSecret),
    );
    configuration.timeout = timeout;
    if (overHttp) allowInsecureRequests(configuration);
    enableNonRepudiationChecks(configuration);
    return configuration;
  }

  return {
    settings,
    async configuration() {
      const now = performance.now();
      if (!known || known.until < now) known = { configuration: await discover(), until: now + goodForMs };
      return known.configuration;
    },
  };
}
