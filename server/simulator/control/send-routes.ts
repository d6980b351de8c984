import { createHash } from 'node:crypto';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { readUpload } from '../http/bodies.ts';
import { imageType } from '../media/image-type.ts';
import { sampleAudio } from '../media/sample-audio.ts';
import { stickers } from '../media/stickers.ts';
import type { Simulation } from '../simulation.ts';
import { ControlRefusal, forUser, readControl } from './refusal.ts';
import { sendAsUser } from './send-as-user.ts';

const text = z.object({ text: z.string().min(1) });
const tap = z.object({ messageId: z.string(), button: z.number().int().min(0) });
const place = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().default(''),
});
const sticker = z.object({ sticker: z.string().default('smile') });

async function upload(request: Request) {
  const file = await readUpload(request);
  if (!file) throw new ControlRefusal(400, 'Thiếu tệp');
  return file;
}

/** What a citizen can do in the chat. Every answer but a link's is the message that was sent. */
export function sendRoutes(simulation: Simulation): Router {
  const { world, media } = simulation;
  const router = Router();

  router.post(
    '/users/:id/text',
    forUser(world, (request, user) =>
      sendAsUser(simulation, user, { message: { kind: 'text', text: readControl(request, text).text } }),
    ),
  );

  router.post(
    '/users/:id/tap',
    forUser(world, (request, user) => {
      const { messageId, button: index } = readControl(request, tap);
      const button = world.chats.get(user.id)?.find((one) => one.id === messageId)?.buttons[index];
      if (!button) throw new ControlRefusal(404, 'Không có nút này');
      // Zalo tells the OA nothing of links and calls; a query arrives as the text of its payload.
      if (typeof button.payload !== 'string') return { opens: button.type, ...button.payload };
      const hidden = button.type === 'oa.query.hide';
      return sendAsUser(simulation, user, { message: { kind: 'text', text: button.payload, hidden } });
    }),
  );

  router.post(
    '/users/:id/image',
    forUser(world, async (request, user) => {
      const { bytes, name, type } = await upload(request);
      const stored = await media.add({ bytes, name, type: imageType(bytes) ?? type });
      return sendAsUser(simulation, user, { message: { kind: 'image', text: '', media: stored } });
    }),
  );

  router.post(
    '/users/:id/file',
    forUser(world, async (request, user) => {
      const { bytes, name, type } = await upload(request);
      const stored = await media.add({ bytes, name, type });
      const file = {
        checksum: createHash('md5').update(bytes).digest('hex'),
        type: stored.name.split('.').at(-1) ?? 'bin',
      };
      return sendAsUser(simulation, user, { message: { kind: 'file', text: '', media: stored }, file });
    }),
  );

  router.post(
    '/users/:id/audio',
    forUser(world, async (request, user) => {
      const given = await readUpload(request);
      const sound = given?.type.startsWith('audio/')
        ? given
        : { bytes: sampleAudio(), name: 'ghi-am.wav', type: 'audio/wav' };
      const stored = await media.add(sound);
      return sendAsUser(simulation, user, { message: { kind: 'audio', text: '', media: stored } });
    }),
  );

  router.post(
    '/users/:id/location',
    forUser(world, (request, user) => {
      const { name, ...location } = readControl(request, place);
      return sendAsUser(simulation, user, { message: { kind: 'location', text: name, location } });
    }),
  );

  router.post(
    '/users/:id/sticker',
    forUser(world, (request, user) => {
      const id = readControl(request, sticker).sticker;
      if (!stickers[id]) throw new ControlRefusal(404, 'Không có nhãn dán này');
      const url = media.urlOf(`stickers/${id}.svg`);
      return sendAsUser(simulation, user, {
        message: { kind: 'sticker', text: '', media: { url, name: id, size: 0 } },
      });
    }),
  );
  return router;
}
