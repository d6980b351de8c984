import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { OutsideCitizen, OutsideZalo } from '../../setup/outside-zalo.ts';

type Given = { productUrl: string; citizen: OutsideCitizen; messageId: string; text: string };

/** The same again until it is acknowledged, as Zalo does: a busy machine may not store it in time. */
export async function postUntilTaken(zalo: OutsideZalo, given: Given): Promise<void> {
  await expect.poll(() => postText(zalo, given), { timeout: 60_000 }).toBe(true);
}

/** Posts a citizen's text, signed as Zalo signs, to one product; true when it was acknowledged. */
export async function postText(zalo: OutsideZalo, given: Given): Promise<boolean> {
  const { productUrl, citizen, messageId, text } = given;
  const { appId, oaId, oaSecret } = zalo.secrets;
  const timestamp = String(Date.now());
  const body = JSON.stringify({
    app_id: appId,
    user_id_by_app: citizen.idByApp,
    event_name: 'user_send_text',
    timestamp,
    sender: { id: citizen.id },
    recipient: { id: oaId },
    message: { msg_id: messageId, text },
  });
  const mac = createHash('sha256')
    .update(appId + body + timestamp + oaSecret)
    .digest('hex');
  const response = await fetch(`${productUrl}/webhooks/zalo/oa`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-zevent-signature': `mac=${mac}`,
      'x-zevent-timestamp': timestamp,
    },
    body,
  }).catch(() => undefined);
  return response?.status === 200;
}
