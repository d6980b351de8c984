export type OidcSettings = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Values of `acr` that mean a second factor, beside `mfa` in `amr` (RFC 8176). */
  secondFactorAcr: string[];
};

type Given = {
  OIDC_ISSUER?: string | undefined;
  OIDC_CLIENT_ID?: string | undefined;
  OIDC_CLIENT_SECRET?: string | undefined;
  OIDC_SECOND_FACTOR_ACR: string;
};

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** Undefined where nothing of it is set; `refuse` is told what is missing or cannot be. */
export function readOidc(given: Given, refuse: (message: string) => never): OidcSettings | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = given;
  const missing = Object.entries({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }).flatMap(([name, value]) =>
    value === undefined ? [name] : [],
  );
  if (missing.length === 3) return undefined;
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined)
    return refuse(`Đăng nhập một lần (OIDC) còn thiếu: ${missing.join(', ')}`);
  const { protocol, hostname } = new URL(OIDC_ISSUER);
  if (protocol !== 'https:' && !loopback.includes(hostname))
    return refuse('OIDC_ISSUER phải là địa chỉ https (http chỉ dùng được trên máy này)');
  const secondFactorAcr = given.OIDC_SECOND_FACTOR_ACR.split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
  return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET, secondFactorAcr };
}
