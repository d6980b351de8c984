import { describe, expect, test } from 'vitest';
import { allowedMediaAddress } from '../../../server/files/media-address.ts';

const hosts = ['zadn.vn', 'zalo.me', '127.0.0.1:4001', 'media.test:8443'];

describe('addresses of chat photos', () => {
  test.each([
    'https://zadn.vn/a.jpg',
    'https://photo-zmp3.zadn.vn/a.jpg?x=1',
    'https://ZALO.me/a',
    'https://zalo.me:443/a',
    'http://127.0.0.1:4001/media/1/a.jpg',
    'https://media.test:8443/a',
  ])('%s may be fetched', (address) => {
    expect(allowedMediaAddress(address, hosts)).toBeInstanceOf(URL);
  });

  test.each([
    '',
    'a.jpg',
    'http://zadn.vn/a.jpg',
    'https://zadn.vn:8443/a.jpg',
    'https://notzadn.vn/a.jpg',
    'https://zadn.vn.evil.test/a.jpg',
    'https://zadn.vn@evil.test/a.jpg',
    'https://user:pass@zadn.vn/a.jpg',
    'https://evil.test/?zadn.vn',
    'https://127.0.0.1/a',
    'http://127.0.0.1:4002/a',
    'http://127.0.0.1/a',
    'http://localhost:4001/a',
    'http://169.254.169.254/latest/meta-data',
    'http://0x7f000001:4002/a',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'ftp://zadn.vn/a',
    'https://sub.media.test:8443/a',
  ])('%s may not', (address) => {
    expect(allowedMediaAddress(address, hosts)).toBeUndefined();
  });
});
