import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { receiptWith } from '../../unit/files/receipt-photo.ts';

export type MediaPeer = {
  host: string;
  url: string;
  /** Paths that were asked for. */
  asked: string[];
  /** Makes a photo with a QR code of this text, before anybody waits for it; its address. */
  codePhoto: (text: string) => Promise<string>;
  close: () => Promise<void>;
};

/** A server of pictures that lies: `/redirect?to=…`, `/endless.jpg`, `/bomb.png`, `/page.jpg`, `/silent.jpg`, `/good.jpg`. */
export async function startMediaPeer(): Promise<MediaPeer> {
  const asked: string[] = [];
  const codes = new Map<string, Buffer>();
  const good = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#335577' } })
    .jpeg()
    .toBuffer();
  const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#000' } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://media');
    asked.push(pathname);
    if (pathname === '/redirect.jpg') response.writeHead(302, { location: searchParams.get('to') ?? '' }).end();
    else if (pathname === '/endless.jpg') {
      response.writeHead(200, { 'content-type': 'image/jpeg' });
      response.write(good);
      const more = setInterval(() => response.write(Buffer.alloc(1_000_000)), 5);
      response.on('close', () => clearInterval(more));
    } else if (pathname === '/bomb.png') response.writeHead(200, { 'content-type': 'image/png' }).end(bomb);
    else if (pathname === '/page.jpg') {
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end('<html><script>alert(1)</script></html>');
    } else if (pathname === '/code.jpg') response.writeHead(200).end(codes.get(searchParams.get('text') ?? ''));
    else if (pathname === '/gone.jpg') response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'image/jpeg' }).end(good);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `http://${host}`,
    asked,
    async codePhoto(text) {
      codes.set(text, await receiptWith(text));
      return `http://${host}/code.jpg?text=${encodeURIComponent(text)}`;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
