import { beforeEach, expect, test, vi } from 'vitest';
import { ownPosition } from '../../../miniapp/src/zalo/position.ts';

const zalo = vi.hoisted(() => ({ getLocation: vi.fn(), getAccessToken: vi.fn() }));
vi.mock('../../../miniapp/src/zalo/sdk.ts', () => ({ sdk: () => zalo }));

const here = { latitude: 20.05, longitude: 106.05 };
beforeEach(() => {
  zalo.getAccessToken.mockResolvedValue('access');
});

test('inside Zalo the server is asked for the position behind the token', async () => {
  zalo.getLocation.mockResolvedValue({ token: 'code' });
  const decode = vi.fn().mockResolvedValue(here);
  expect(await ownPosition(decode)).toEqual(here);
  expect(decode).toHaveBeenCalledExactlyOnceWith({ accessToken: 'access', code: 'code' });
});

test.each([
  [{ code: -2002 }, 'refused'],
  [{ code: -1401 }, 'refused'],
  [{ code: -202 }, 'refused'],
  [{ code: -1403 }, 'unavailable'],
  [{ code: -1408 }, 'unavailable'],
  [new Error('no code'), 'unavailable'],
])('%j is told as %s, and the server is not asked', async (failure, told) => {
  zalo.getLocation.mockRejectedValue(failure);
  const decode = vi.fn();
  expect(await ownPosition(decode)).toBe(told);
  expect(decode).not.toHaveBeenCalled();
});

test('an empty token is no position; a server that fails is said so', async () => {
  zalo.getLocation.mockResolvedValue({ token: '' });
  expect(await ownPosition(vi.fn())).toBe('unavailable');
  zalo.getLocation.mockResolvedValue({ token: 'code' });
  await expect(ownPosition(() => Promise.reject(new Error('offline')))).rejects.toThrow('offline');
});
