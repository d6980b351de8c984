import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compressFiles } from '../../../server/commands/compress-files.ts';
import { problem } from '../../../server/contract/problem.ts';
import { call, startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let folder: string;
let peer: Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'www-'));
  for (const name of ['console', 'mini']) {
    await mkdir(join(folder, name, 'assets'), { recursive: true });
    await writeFile(
      join(folder, name, 'index.html'),
      `<!doctype html><html><head><title>${name}</title></head></html>`,
    );
    await writeFile(join(folder, name, 'assets', 'app-1a2b3c4d.js'), 'export {};');
    await writeFile(join(folder, name, 'assets', 'big-1a2b3c4d.js'), `export const big = '${'ward '.repeat(2_000)}';`);
    await compressFiles(join(folder, name));
  }
  peer = createServer((req, res) => {
    if (req.url === '/simulator/events') {
      res.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: one\n\n');
      return;
    }
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
    });
    req.on('end', () =>
      res.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ url: req.url, size })),
    );
  });
  await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(peer.address());
  server = await startTestServer({
    webApps: { consoleDir: join(folder, 'console'), miniAppDir: join(folder, 'mini') },
    simulatorUrl: `http://127.0.0.1:${port}`,
  });
});
afterAll(async () => {
  await server.close();
  peer.closeAllConnections();
  peer.close();
  await rm(folder, { recursive: true, force: true });
});

const session = (init: RequestInit) => call(`${server.url}/api/citizen/session`, { method: 'POST', ...init });
const json = { 'content-type': 'application/json' };

describe('bad input', () => {
  it.each([
    ['malformed JSON', { headers: json, body: '{"accessToken":' }, 400, '/problems/bad-json'],
    ['a field of another type', { headers: json, body: '{"accessToken":7}' }, 400, '/problems/bad-request'],
    [
      'too much',
      { headers: json, body: JSON.stringify({ accessToken: 'x'.repeat(200_000) }) },
      413,
      '/problems/too-large',
    ],
    [
      'another content type',
      { headers: { 'content-type': 'text/xml' }, body: '<a/>' },
      415,
      '/problems/unsupported-content-type',
    ],
    [
      'a charset nobody reads',
      { headers: { 'content-type': 'application/json; charset=x-odd' }, body: '{}' },
      415,
      '/problems/unsupported-content-type',
    ],
    ['nothing', {}, 400, '/problems/bad-request'],
  ])('answers %s with a problem', async (_name, init: RequestInit, status, type) => {
    const reply = await session(init);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(problem.parse(reply.body)).toMatchObject({ status, type, requestId: reply.headers.get('x-request-id') });
    expect(JSON.stringify(reply.body)).not.toMatch(/node_modules|at \w+ \(/);
  });

  it('names the field that does not fit', async () => {
    const reply = await session({ headers: json, body: '{"accessToken":7}' });
    expect(problem.parse(reply.body).errors?.map(({ path }) => path)).toEqual(['accessToken']);
  });

  it.each([
    ['/api/public/procedures/%ff', 400],
    ['/console/%ff', 400],
    ['/api/nothing/here', 404],
    ['/api/public/procedures/9.999999', 404],
    ['/api/public/procedures?limit=0', 400],
    ['/api/public/procedures?online=maybe', 400],
    ['/api/public/procedures?q=a&q=b', 400],
    ['/api/public/locate?latitude=0&longitude=0', 422],
    ['/api/public/locate?latitude=abc&longitude=1', 400],
    ['/api/citizen/files/not-an-id?until=1&signature=x', 404],
    ['/api/citizen/uploads', 404],
    ['/simulatorx', 404],
  ])('answers GET %s with %i', async (path, status) => {
    const reply = await call(server.url + path);
    expect(reply.status).toBe(status);
    expect(problem.parse(reply.body).status).toBe(status);
  });
});

describe('the shell', () => {
  it('is alive, ready and measured', async () => {
    expect((await call(`${server.url}/healthz`)).status).toBe(200);
    expect((await call(`${server.url}/readyz`)).body).toEqual({ status: 'ready' });
    const { body } = await call(`${server.url}/metrics`);
    for (const name of [
      'http_request_duration_seconds_bucket',
      'inbound_pending 0',
      'outbox_failed 0',
      'cases_open 0',
      'cases_late 0',
      'calendar_days_known 662',
      'nodejs_eventloop_lag_seconds',
    ]) {
      expect(String(body.text)).toContain(name);
    }
  });

  it('sets headers that keep pages apart, and lets Zalo frame only the mini-app', async () => {
    const page = await call(`${server.url}/console/`);
    expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    const mini = await call(`${server.url}/zapps/0000000000000000001/`);
    expect(mini.headers.get('x-frame-options')).toBeNull();
    expect(mini.headers.get('content-security-policy')).toMatch(/frame-ancestors 'self' https:\/\/\*\.zalo\.me/);
    const nonce = /nonce="([^"]+)"/.exec(String(mini.body.text))?.[1];
    expect(mini.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
  });

  it('tells the mini-app where it is before anything else in its head', async () => {
    for (const path of ['/zapps/0000000000000000001/', '/zapps/0000000000000000001/cases/X']) {
      const { body, status } = await call(server.url + path);
      expect(status).toBe(200);
      expect(String(body.text)).toMatch(
        /<head><base href="\/zapps\/0000000000000000001\/"><script nonce="[^"]+">window\.APP_ID="0000000000000000001"<\/script>/,
      );
    }
    expect((await call(`${server.url}/zapps/999/`)).status).toBe(404);
  });

  it('serves the console for every page of its own, but no page for a missing file', async () => {
    expect((await call(`${server.url}/console`)).headers.get('location')).toBe('/console/');
    expect(String((await call(`${server.url}/console/inbox/TA-26-000000`)).body.text)).toContain(
      '<title>console</title>',
    );
    expect((await call(`${server.url}/console/assets/gone.js`)).status).toBe(404);
    const script = await call(`${server.url}/console/assets/app-1a2b3c4d.js`);
    expect(script.headers.get('cache-control')).toContain('immutable');
  });

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
    ['rubbish;q=zero', null],
  ])('sends files to one that takes %s as %s', async (accepted, encoding) => {
    const reply = await fetch(`${server.url}/console/assets/big-1a2b3c4d.js`, {
      headers: { 'accept-encoding': accepted },
    });
    expect(reply.headers.get('content-encoding')).toBe(encoding);
    expect(reply.headers.get('content-type')).toContain('javascript');
    expect(reply.headers.get('cache-control')).toContain('immutable');
    expect(reply.headers.get('vary')).toContain('Accept-Encoding');
    expect(await reply.text()).toBe(`export const big = '${'ward '.repeat(2_000)}';`);
  });

  it('compresses what is open to all, and nothing with anything personal in it', async () => {
    const headers = { 'accept-encoding': 'gzip' };
    for (const path of ['/api/public/datapackage.json', '/api/docs', '/api/openapi.json'])
      expect([path, (await fetch(server.url + path, { headers })).headers.get('content-encoding')]).toEqual([
        path,
        'gzip',
      ]);
    const open = await fetch(`${server.url}/api/public/datapackage.json`, { headers });
    expect((await open.json()) as object).toHaveProperty('resources');
    const staff = await fetch(`${server.url}/api/staff/me`, { headers });
    expect(staff.headers.get('content-encoding')).toBeNull();
  });

  it('leads a newcomer on', async () => {
    const { body } = await call(`${server.url}/`);
    for (const part of ['/simulator/', '/zapps/0000000000000000001/', '/console/', 'canbo@demo.local']) {
      expect(String(body.text)).toContain(part);
    }
  });

  it('describes every route in OpenAPI 3.1 and on a page', async () => {
    const { body } = await call(`${server.url}/api/openapi.json`);
    expect(body.openapi).toBe('3.1.0');
    const paths = z.record(z.string(), z.record(z.string(), z.unknown())).parse(body.paths);
    for (const path of [
      '/api/citizen/cases/{code}',
      '/api/staff/cases/{code}/transitions',
      '/api/ioc/cases',
      '/api/public/places',
    ]) {
      expect(Object.keys(paths)).toContain(path);
    }
    expect(String((await call(`${server.url}/api/docs`)).body.text)).toContain('/api/staff/kpi-values');
  });

  it('passes the simulator through, long bodies and open streams too', async () => {
    const sent = await call(`${server.url}/simulator/api/photos?x=1`, {
      method: 'POST',
      body: Buffer.alloc(3_000_000),
    });
    expect(sent).toMatchObject({ status: 201, body: { url: '/simulator/api/photos?x=1', size: 3_000_000 } });
    const leave = new AbortController();
    const stream = await fetch(`${server.url}/simulator/events`, { signal: leave.signal });
    const first = await stream.body?.getReader().read();
    expect(Buffer.from(first?.value ?? []).toString()).toBe('data: one\n\n');
    leave.abort();
  });
});

describe('cross-origin requests', () => {
  const ask = (origin: string, path: string) =>
    fetch(server.url + path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

  it('lets Zalo’s mini-apps call the citizens’ API, and no other site', async () => {
    const allowed = await ask('https://h5.zdn.vn', '/api/citizen/cases');
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://h5.zdn.vn');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
    for (const origin of ['https://evil.example', 'http://h5.zdn.vn', 'https://h5.zdn.vn.evil.example']) {
      expect((await ask(origin, '/api/citizen/cases')).headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await ask('https://h5.zdn.vn', '/api/staff/cases')).headers.get('access-control-allow-origin')).toBeNull();
  });
});
