import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { readCapped } from '../files/read-capped.ts';
import { guardedLookup, type HomeAddress, type LocalHosts, mayReach } from './home-address.ts';
import { asHomeFault, HomeFault } from './home-fault.ts';

/** A large home has some thousand entities of a few hundred bytes. */
const mostBytes = 8 * 1024 * 1024;

export type HomeRequest = {
  address: HomeAddress;
  local: LocalHosts;
  token: string;
  /** Path below the address. */
  path: string;
  /** Makes it a POST. */
  body?: object;
  /** Milliseconds for all of it. */
  within: number;
};

/**
 * One JSON request to a Home Assistant: no redirect is followed, a name is resolved once and only to public addresses, an
 * answer may be 8 MB. Answers undefined for 404.
 * @throws HomeFault
 */
export async function homeRequest({ address, local, token, path, body, within }: HomeRequest): Promise<unknown> {
  if (!mayReach(address, local)) throw new HomeFault('not_allowed');
  const text = body && JSON.stringify(body);
  const signal = AbortSignal.timeout(within);
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = (address.tls ? tlsRequest : plainRequest)(
        {
          host: address.host,
          port: address.port,
          path,
          method: text === undefined ? 'GET' : 'POST',
          // A name of its own for each connection: none is kept open to somebody's house.
          agent: false,
          lookup: guardedLookup(address, local),
          headers: {
            accept: 'application/json',
            authorization: `Bearer ${token}`,
            ...(text !== undefined && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
            }),
          },
          signal,
        },
        resolve,
      );
      sent.once('error', reject);
      sent.end(text);
    });
    return await answerOf(response);
  } catch (error) {
    throw asHomeFault(error);
  }
}

async function answerOf(response: IncomingMessage): Promise<unknown> {
  const { statusCode: status = 0 } = response;
  if (status !== 200 && status !== 201) {
    response.destroy();
    if (status === 404) return undefined;
    if (status === 401 || status === 403) throw new HomeFault('refused');
    if (status === 400) throw new HomeFault('declined');
    // Also where something before the home answers in its place: a tunnel without a house behind it.
    throw new HomeFault(status >= 500 ? 'unreachable' : 'strange');
  }
  const bytes = await readCapped(response, mostBytes);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new HomeFault('strange');
  }
}
