import { createHash } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import { parseJson, readUpload } from '../http/bodies.ts';
import { ZaloRefusal } from '../http/zalo-refusal.ts';
import { success } from '../http/zalo-route.ts';
import { newZaloId } from '../ids.ts';
import { imageType } from '../media/image-type.ts';
import { checkAccessToken } from '../oauth/tokens.ts';
import { zaloError } from '../protocol.ts';
import type { Simulation } from '../simulation.ts';
import { reachableUser } from './send-message.ts';
import { quotaFor } from './window.ts';

const largestImage = 1_048_576;
const largestFile = 5 * 1_048_576;
/** By the ending of the name, as Zalo tells them apart. */
const fileTypes: Record<string, string> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv',
};
const uploadLives = 7 * 24 * 3_600_000;
const askUser = z.strictObject({ user_id: z.string().min(1) });

function localDay(at: number | null): string {
  if (at === null) return '';
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(at);
}

function readUserId(value: unknown): string {
  const asked = askUser.safeParse(value);
  if (!asked.success) throw new ZaloRefusal(zaloError.parameters, 'Params is invalid: user_id');
  return asked.data.user_id;
}

function parseData(value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return undefined;
  }
}

/** Reading about users and the OA, and uploading pictures and files. */
export function profileRoutes({ world, media, zalo }: Simulation): Router {
  const router = Router();

  router.get(
    '/v3.0/oa/user/detail',
    zalo((request) => {
      checkAccessToken(world, request.header('access_token'));
      const user = reachableUser(world, readUserId(parseData(request.query.data)));
      return success({
        user_id: user.id,
        user_id_by_app: user.idByApp,
        display_name: user.name,
        user_alias: user.name,
        is_sensitive: false,
        user_last_interaction_date: localDay(user.lastInteractionAt),
        user_is_follower: user.following,
        avatar: '',
        avatars: {},
        tags_and_notes_info: { notes: [], tag_names: [] },
        shared_info: user.sharedInfo ? { ...user.sharedInfo, city: '', district: '' } : {},
      });
    }),
  );

  router.post(
    '/v3.0/oa/quota/message',
    zalo((request) => {
      checkAccessToken(world, request.header('access_token'));
      const user = reachableUser(world, readUserId(parseJson(request)));
      return success({
        user_id: user.id,
        last_interaction: String(user.lastInteractionAt ?? 0),
        cs_reply: quotaFor(world, user),
        promotion: { remain: '0', total: '0' },
      });
    }),
  );

  router.get(
    '/v2.0/oa/getoa',
    zalo((request) => {
      checkAccessToken(world, request.header('access_token'));
      return success({
        oa_id: world.options.oaId,
        name: world.options.oaName,
        description: '',
        is_verified: true,
        num_follower: world.core.users.filter((user) => user.following).length,
        avatar: '',
        cover: '',
      });
    }),
  );

  router.post(
    '/v2.0/oa/upload/image',
    zalo(async (request) => {
      checkAccessToken(world, request.header('access_token'));
      const file = request.is('multipart/form-data') ? await readUpload(request) : undefined;
      const type = file && imageType(file.bytes);
      if (!file || file.bytes.length > largestImage || (type !== 'image/jpeg' && type !== 'image/png')) {
        throw new ZaloRefusal(zaloError.parameters, 'file must be a JPG or PNG of at most 1 MB');
      }
      const stored = await media.add({ bytes: file.bytes, name: file.name, type });
      const attachmentId = newZaloId();
      world.core.uploads[attachmentId] = { url: stored.url, expiresAt: world.options.now() + uploadLives };
      world.saveCore();
      return success({ attachment_id: attachmentId });
    }),
  );
  router.post(
    '/v2.0/oa/upload/file',
    zalo(async (request) => {
      checkAccessToken(world, request.header('access_token'));
      const file = request.is('multipart/form-data') ? await readUpload(request) : undefined;
      const type = fileTypes[file?.name.toLowerCase().split('.').at(-1) ?? ''];
      if (!file || !type || file.bytes.length === 0 || file.bytes.length > largestFile) {
        throw new ZaloRefusal(zaloError.parameters, 'file must be a PDF, DOC, DOCX or CSV of at most 5 MB');
      }
      const { url, name, size } = await media.add({ bytes: file.bytes, name: file.name, type });
      const checksum = createHash('md5').update(file.bytes).digest('hex');
      const token = newZaloId();
      const expiresAt = world.options.now() + uploadLives;
      world.core.uploads[token] = { url, expiresAt, file: { name, size, checksum } };
      world.saveCore();
      return success({ token });
    }),
  );
  return router;
}
