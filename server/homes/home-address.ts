import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { HomeKind } from '../contract/device-api.ts';
import { isPublicAddress } from '../outside/public-address.ts';
import { HomeFault } from './home-fault.ts';

/** `host` or `host:port` entries, lower case, that may be reached though they are private or speak without TLS. */
export type LocalHosts = readonly string[];
/** Where a home is reached; `host` without brackets around an IPv6 address. */
export type HomeAddress = { tls: boolean; host: string; port: number };

const schemes = {
  home_assistant: { https: 443, http: 80 },
  mqtt: { mqtts: 8883, mqtt: 1883 },
} as const satisfies Record<HomeKind, Record<string, number>>;
const withTls = new Set(['https', 'mqtts']);

/**
 * The address of a home as the citizen wrote it; https or mqtts where no scheme is written, and whatever stands behind
 * the port left out.
 * @throws HomeFault not_allowed when it is none this server goes to: without TLS, with a user in it, or private
 */
export function homeAddress(text: string, { kind, local }: { kind: HomeKind; local: LocalHosts }): HomeAddress {
  const [, written, rest = ''] = /^(?:([a-z][a-z\d+.-]*):\/\/)?(.*)$/is.exec(text.trim()) ?? [];
  const scheme = written?.toLowerCase() ?? (kind === 'mqtt' ? 'mqtts' : 'https');
  const usualPort = Object.entries(schemes[kind]).find(([known]) => known === scheme)?.[1];
  const tls = withTls.has(scheme);
  // Read as an address of the web, whichever scheme it has: only then is 0x7f.1 found out to be 127.0.0.1.
  const web = `${tls ? 'https' : 'http'}://${rest}`;
  if (usualPort === undefined || !URL.canParse(web)) throw new HomeFault('not_allowed');
  const url = new URL(web);
  if (url.username !== '' || url.password !== '') throw new HomeFault('not_allowed');
  const port = Number(url.port || /:(\d+)(?=[/?#]|$)/.exec(rest)?.[1] || usualPort);
  const address = { tls, port, host: url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '') };
  if (!mayReach(address, local)) throw new HomeFault('not_allowed');
  return address;
}

const listed = ({ host, port }: { host: string; port: number }, local: LocalHosts) =>
  local.includes(host) || local.includes(`${host}:${port}`);

/** Names that only mean something inside a house or an office. */
const innerName = /^[^.]+$|\.(?:local|lan|home|internal|intranet|localhost|home\.arpa)$/;

/** Whether an address may be gone to at all, as far as it says itself; names are looked at again when they are resolved. */
export function mayReach(address: HomeAddress, local: LocalHosts): boolean {
  if (listed(address, local)) return true;
  if (!address.tls) return false;
  return isIP(address.host) ? isPublicAddress(address.host) : !innerName.test(address.host);
}

/** `host`, with its port where that is not the usual one, for people to read. */
export const addressWords = ({ host, port }: HomeAddress): string =>
  [443, 80, 8883, 1883].includes(port) ? host : `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;

/**
 * Resolves a home's name for a connection and lets only public addresses pass, so that what was checked is what is
 * connected to: a name that points inward, or does so only the second time, is not reached.
 */
export function guardedLookup(of: HomeAddress, local: LocalHosts): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return done(error ?? new HomeFault('unreachable'), []);
      const inward = addresses.some(({ address }) => !isPublicAddress(address));
      if (inward && !listed(of, local)) return done(new HomeFault('not_allowed'), []);
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
}
