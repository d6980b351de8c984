import { createHash, createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

export const s3Key = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

export type S3Peer = {
  endpoint: string;
  /** Instead of what the service would answer: an outage, a redirect. */
  answerWith: (status: number | undefined, headers?: Record<string, string>) => void;
  /** The next request gets an error of the service. */
  failOnce: () => void;
  /** Method and path of every request so far. */
  asked: string[];
  close: () => Promise<void>;
};

/**
 * A real S3 server with one empty bucket, behind a door that recomputes every signature: the server itself does not
 * check those of version 4.
 */
export async function startS3(bucket: string): Promise<S3Peer> {
  const directory = await mkdtemp(join(tmpdir(), 's3-'));
  const service = new S3rver({ directory, silent: true, configureBuckets: [{ name: bucket, configs: [] }] });
  await service.configureBuckets();
  const serve = service.callback();
  let instead: { status: number; headers: Record<string, string> } | undefined;
  let failing = false;
  const asked: string[] = [];
  const door = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (failing) {
      failing = false;
      response.writeHead(500).end();
    } else if (instead) response.writeHead(instead.status, instead.headers).end();
    else if (request.headers.authorization !== expectedAuthorization(request)) {
      response.writeHead(403, { 'Content-Type': 'application/xml' });
      response.end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    } else serve(request, response);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    answerWith(status, headers = {}) {
      instead = status === undefined ? undefined : { status, headers };
    },
    failOnce() {
      failing = true;
    },
    asked,
    async close() {
      const closed = new Promise((resolve) => door.close(resolve));
      door.closeAllConnections();
      await closed;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Signature Version 4 as the service's documentation tells it, from the request as it arrived. */
function expectedAuthorization({ method, url = '', headers }: IncomingMessage): string {
  const time = String(headers['x-amz-date']);
  const day = time.slice(0, 8);
  const given = /Credential=([^/]+)\/\d{8}\/([\w-]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+)/.exec(
    headers.authorization ?? '',
  );
  const [, accessKeyId = '', region = '', signed = ''] = given ?? [];
  const lines = signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = [method, url, '', lines.join(''), signed, headers['x-amz-content-sha256']].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${s3Key.secretAccessKey}`,
  );
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  if (accessKeyId !== s3Key.accessKeyId || !/^[0-9a-f]{64}$/.test(String(headers['x-amz-content-sha256']))) return '';
  return `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
}
