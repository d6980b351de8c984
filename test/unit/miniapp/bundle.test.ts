import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { webAppSettings } from '../../../server/commands/build-all.ts';

const configFile = resolve(import.meta.dirname, '../../../miniapp/vite.config.ts');
const folders: string[] = [];

async function buildInto(simulated: boolean, publicUrl?: string): Promise<Map<string, string>> {
  const outDir = await mkdtemp(join(tmpdir(), 'miniapp-'));
  folders.push(outDir);
  for (const [name, value] of Object.entries(webAppSettings({ simulated, publicUrl }))) vi.stubEnv(name, value);
  vi.stubEnv('NODE_ENV', 'production');
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  vi.unstubAllEnvs();
  const names = (await readdir(outDir, { recursive: true })).filter((name) => /\.(js|css|html|json)$/.test(name));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(outDir, name), 'utf8')] as const)),
  );
}

const publicUrl = 'https://so.example.gov.vn';
let production: Map<string, string>;
let demonstration: Map<string, string>;
const textOf = (files: Map<string, string>) => [...files.values()].join('\n');

beforeAll(async () => {
  production = await buildInto(false, publicUrl);
  demonstration = await buildInto(true, publicUrl);
});
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

test('a production build has no way in but Zalo', () => {
  const wayIn = /simulator|simulatedUser|simulated-user/g;
  expect(textOf(demonstration).match(wayIn)).not.toBeNull();
  expect(textOf(production).match(wayIn)).toBeNull();
});

test('a production build asks the public address, a demonstration the server it came from', () => {
  expect(textOf(production)).toContain(publicUrl);
  expect(textOf(demonstration)).not.toContain(publicUrl);
});

test('the bundle holds no secret and asks for no secret', () => {
  const text = textOf(production);
  expect(text.match(/appsecret|app_secret|secret_key|SESSION_SECRET|FIELD_ENCRYPTION_KEY/gi)).toBeNull();
  expect(text.match(/-----BEGIN|graph\.zalo\.me\/v2\.0\/me\/info/g)).toBeNull();
});

test('styles and page ask nothing of a foreign host', () => {
  const own = [...production].filter(([name]) => !name.endsWith('.js'));
  expect(own.length).toBeGreaterThan(2);
  for (const [name, text] of own) expect(text.match(/(url\(|src=|href=)["']?(https?:)?\/\/[^)"']*/g), name).toBeNull();
});

test('the first load stays under 200 KB of gzipped JavaScript, and Zalo’s limits hold', () => {
  const page = production.get('index.html') ?? '';
  const first = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, name]) => name ?? '');
  expect(first.length).toBeGreaterThan(0);
  const bytes = first.reduce((sum, name) => sum + gzipSync(production.get(name) ?? '').length, 0);
  expect(bytes).toBeGreaterThan(30_000);
  expect(bytes).toBeLessThan(200 * 1024);
  const sizes = [...production.values()].map((text) => Buffer.byteLength(text));
  expect(Math.max(...sizes)).toBeLessThan(3 * 1024 * 1024);
});

test('Zalo’s SDK and the map are not part of the first load', () => {
  const page = production.get('index.html') ?? '';
  const scripts = [...production].filter(([name]) => name.endsWith('.js'));
  const heavy = scripts.filter(([, text]) => /openMediaPicker|leaflet-marker-pane/.test(text)).map(([name]) => name);
  expect(heavy.length).toBeGreaterThan(1);
  expect(heavy.filter((name) => page.includes(name))).toEqual([]);
});

test('app-config.json names the files Zalo has to load', () => {
  const config = JSON.parse(production.get('app-config.json') ?? '{}');
  expect(config.app.title).toBeTruthy();
  for (const name of [...config.listSyncJS, ...config.listCSS]) expect(production.has(name), name).toBe(true);
});
