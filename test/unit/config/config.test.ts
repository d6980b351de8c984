import { describe, expect, test } from 'vitest';
import { readConfig, StartError, splitHosts } from '../../../server/config.ts';

const zalo = {
  ZALO_APP_ID: '4318664216',
  ZALO_APP_SECRET: 'secret',
  ZALO_OA_ID: '579745863508352884',
  ZALO_OA_SECRET: 'secret',
  ZALO_OA_REFRESH_TOKEN: 'token',
  ZALO_MINI_APP_ID: '1234567890123456789',
  SESSION_SECRET: 's'.repeat(32),
  FIELD_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
};

describe('nothing configured', () => {
  test('everything is simulated, on loopback', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      simulated: true,
      demo: true,
      databaseUrl: undefined,
    });
  });

  test('an empty variable counts as unset', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });

  test('an open address is refused unless the demonstration is meant', () => {
    expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow('DEMO=true');
    expect(readConfig({ HOST: '0.0.0.0', DEMO: 'true' }).host).toBe('0.0.0.0');
  });
});

describe('with a Zalo account', () => {
  test('nothing is simulated', () => {
    const config = readConfig({ ...zalo, HOST: '0.0.0.0' });
    expect(config).toMatchObject({ simulated: false, demo: false });
    expect(config.zalo?.oaId).toBe('579745863508352884');
  });

  test('every missing secret is named', () => {
    expect(() => readConfig({ ...zalo, ZALO_OA_SECRET: '', SESSION_SECRET: '' })).toThrow(
      /ZALO_OA_SECRET, SESSION_SECRET/,
    );
  });
});

describe('with a bucket for files', () => {
  const bucket = {
    S3_ENDPOINT: 'https://s3.example/',
    S3_BUCKET: 'giay-to',
    S3_ACCESS_KEY_ID: 'key',
    S3_SECRET_ACCESS_KEY: 'secret',
  };

  test('all four variables are needed together; a region alone means none', () => {
    expect(readConfig({ S3_REGION: 'hcm03' }).s3).toBeUndefined();
    expect(readConfig(bucket).s3).toMatchObject({ endpoint: 'https://s3.example', region: 'us-east-1' });
    expect(() => readConfig({ ...bucket, S3_BUCKET: '', S3_SECRET_ACCESS_KEY: '' })).toThrow(
      'còn thiếu: S3_BUCKET, S3_SECRET_ACCESS_KEY',
    );
  });
});

describe('with Botpress', () => {
  const bot = { BOTPRESS_TOKEN: 'bp_pat_1', BOTPRESS_BOT_ID: 'bot-1' };

  test('its search needs a token and a bot; its conversations a secret, too', () => {
    expect(readConfig({}).botpress).toBeUndefined();
    expect(readConfig({ BOTPRESS_API_URL: 'http://127.0.0.1:1/' }).botpress).toBeUndefined();
    expect(readConfig(bot).botpress).toEqual({
      token: 'bp_pat_1',
      botId: 'bot-1',
      apiUrl: 'https://api.botpress.cloud',
      webhookSecret: undefined,
    });
    expect(readConfig({ ...bot, BOTPRESS_WEBHOOK_SECRET: 's'.repeat(16) }).botpress?.webhookSecret).toBe(
      's'.repeat(16),
    );
  });

  test.each([
    [{ BOTPRESS_TOKEN: 'bp_pat_1' }],
    [{ BOTPRESS_BOT_ID: 'bot-1' }],
    [{ BOTPRESS_WEBHOOK_SECRET: 's'.repeat(16) }],
    [{ ...bot, BOTPRESS_TOKEN: '  ' }],
  ])('half of it is refused: %j', (half) => {
    expect(() => readConfig(half)).toThrow(StartError);
    expect(() => readConfig(half)).toThrow(/BOTPRESS_TOKEN và BOTPRESS_BOT_ID/);
  });

  test('a secret that is too short is refused, and not shown', () => {
    expect(() => readConfig({ ...bot, BOTPRESS_WEBHOOK_SECRET: 'short' })).toThrow(
      /^Cấu hình sai: BOTPRESS_WEBHOOK_SECRET/,
    );
  });
});

test.each([
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['FIELD_ENCRYPTION_KEY', 'short'],
  ['NOW', 'yesterday'],
  ['LOG_LEVEL', 'loud'],
  ['IOC_API_KEY', 'short'],
])('%s=%s is refused in one line that names it', (name, value) => {
  const attempt = () => readConfig({ [name]: value });
  expect(attempt).toThrow(StartError);
  expect(attempt).toThrow(new RegExp(`^Cấu hình sai: ${name}: [^\\n]+$`));
});

test('hosts are split, trimmed and lower case', () => {
  expect(splitHosts(' A.vn, ,b.vn:8080 ')).toEqual(['a.vn', 'b.vn:8080']);
});

describe('single sign-on', () => {
  const all = { OIDC_ISSUER: 'https://so.example.gov.vn/', OIDC_CLIENT_ID: 'ban', OIDC_CLIENT_SECRET: 'mat' };

  test('is there when all of it is set', () => {
    expect(readConfig({}).oidc).toBeUndefined();
    expect(readConfig({ ...all, OIDC_SECOND_FACTOR_ACR: 'gold, silver,' }).oidc).toEqual({
      // To the letter: an issuer is compared as a whole.
      issuer: 'https://so.example.gov.vn/',
      clientId: 'ban',
      clientSecret: 'mat',
      secondFactorAcr: ['gold', 'silver'],
    });
  });

  test('stops the start with the names of what is missing', () => {
    const { OIDC_CLIENT_SECRET, ...rest } = all;
    expect(() => readConfig(rest)).toThrow('còn thiếu: OIDC_CLIENT_SECRET');
    expect(() => readConfig({ OIDC_CLIENT_SECRET })).toThrow('còn thiếu: OIDC_ISSUER, OIDC_CLIENT_ID');
    expect(() => readConfig({ ...all, OIDC_ISSUER: 'http://so.example.gov.vn' })).toThrow('https');
    expect(readConfig({ ...all, OIDC_ISSUER: 'http://127.0.0.1:9' }).oidc?.issuer).toBe('http://127.0.0.1:9');
  });
});
