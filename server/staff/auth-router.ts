import { fromNodeHeaders } from 'better-auth/node';
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Problem } from '../contract/problem.ts';
import { AppError, describeError, type ErrorCode } from '../errors.ts';
import type { Admission } from '../http/admission.ts';
import { isOwnOrigin } from '../http/own-origin.ts';
import { requestIdOf } from '../http/request-id.ts';
import { authBasePath, clientAddressHeader, type StaffAuth } from './auth.ts';

/** What the console needs of the library; everything else it could do is not offered. */
const offered =
  /^\/(sign-in\/email|sign-out|get-session|two-factor\/(enable|disable|verify-totp|generate-backup-codes|verify-backup-code))$/;

const fault = z.object({ code: z.string().optional(), message: z.string().optional() });

/** Mounts staff sign-in: our origin check and client address before the library, problem details after it. */
export function staffAuthRouter({
  auth,
  publicUrl,
  admission,
}: {
  auth: StaffAuth;
  publicUrl: string | undefined;
  admission: Admission;
}): Router {
  const router = Router();
  const readBody = express.raw({ type: () => true, limit: '64kb' });
  router.all(`${authBasePath}{/*any}`, readBody, async (req, res) => {
    if (!offered.test(req.path.slice(authBasePath.length))) throw new AppError('not_found');
    if (req.method !== 'GET' && !isOwnOrigin(req, publicUrl)) throw new AppError('csrf');
    await send(await admission.run(() => auth.handler(toWebRequest(req))), res);
  });
  return router;
}

function toWebRequest(req: Request): globalThis.Request {
  const headers = fromNodeHeaders(req.headers);
  headers.set(clientAddressHeader, req.ip ?? '');
  headers.delete('content-length');
  headers.delete('transfer-encoding');
  const body = Buffer.isBuffer(req.body) && req.body.length > 0 ? new Uint8Array(req.body) : undefined;
  const url = `${req.protocol}://${req.get('host') ?? 'localhost'}${req.originalUrl}`;
  // Programs send none (and some, as Node, `Sec-Fetch-Mode` all the same): no page of another site can leave it out.
  if (!headers.has('origin')) headers.set('origin', new URL(url).origin);
  return new globalThis.Request(url, { method: req.method, headers, body });
}

async function send(reply: globalThis.Response, res: Response): Promise<void> {
  res.status(reply.status).setHeader('Cache-Control', 'no-store');
  for (const cookie of reply.headers.getSetCookie()) res.append('Set-Cookie', cookie);
  const retryAfter = reply.headers.get('x-retry-after');
  if (retryAfter) res.setHeader('Retry-After', retryAfter);
  const text = await reply.text();
  if (reply.status < 400) {
    res.type('application/json').send(text === '' ? '{}' : text);
    return;
  }
  res.type('application/problem+json').send(JSON.stringify(toProblem(reply.status, text, requestIdOf(res))));
}

const byStatus: Record<number, ErrorCode> = {
  401: 'not_signed_in',
  403: 'forbidden',
  404: 'not_found',
  429: 'too_many',
};
const words: Record<string, [string, string]> = {
  INVALID_EMAIL_OR_PASSWORD: ['Email hoặc mật khẩu không đúng.', 'Wrong e-mail or password.'],
  INVALID_EMAIL: ['Email hoặc mật khẩu không đúng.', 'Wrong e-mail or password.'],
  DEACTIVATED: [
    'Tài khoản này đã ngừng hoạt động. Anh/Chị vui lòng liên hệ quản trị viên.',
    'This account has been deactivated.',
  ],
  INVALID_CODE: ['Mã xác thực không đúng.', 'The code is wrong.'],
  INVALID_BACKUP_CODE: ['Mã dự phòng không đúng.', 'The backup code is wrong.'],
  ACCOUNT_TEMPORARILY_LOCKED: [
    'Nhập sai mã quá nhiều lần. Anh/Chị chờ 15 phút rồi thử lại.',
    'Too many wrong codes. Try again in 15 minutes.',
  ],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: [
    'Nhập sai mã quá nhiều lần. Anh/Chị đăng nhập lại từ đầu.',
    'Too many wrong codes. Sign in again.',
  ],
  INVALID_TWO_FACTOR_COOKIE: ['Đã quá 10 phút. Anh/Chị đăng nhập lại từ đầu.', 'Too late. Sign in again.'],
  TOTP_ALREADY_ENABLED: ['Xác thực hai lớp đã bật rồi.', 'The second factor is on already.'],
  INVALID_PASSWORD: ['Mật khẩu không đúng.', 'Wrong password.'],
};

function toProblem(status: number, text: string, requestId: string): Problem {
  const code = codeOf(text);
  const known = words[code];
  const error = byStatus[status] ?? (status >= 500 ? 'internal' : 'bad_request');
  const { vi, en } = describeError(error);
  return {
    type: `/problems/${(known ? code.toLowerCase() : error).replaceAll('_', '-')}`,
    title: known?.[0] ?? vi,
    titleEn: known?.[1] ?? en,
    status,
    requestId,
  };
}

function codeOf(text: string): string {
  try {
    return fault.parse(JSON.parse(text)).code ?? '';
  } catch {
    return '';
  }
}
