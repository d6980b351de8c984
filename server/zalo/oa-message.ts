import type { ChatButton } from '../contract/citizen-api.ts';

export type OaMessage =
  | { kind: 'text'; text: string; buttons: ChatButton[] }
  | { kind: 'image'; attachmentId: string }
  | { kind: 'file'; token: string };

/** Zalo's limits on a consultation message. Source: Zalo OA API v3. */
export const oaLimits = { text: 2000, buttons: 5, buttonTitle: 100, buttonPayload: 1000 } as const;

/** The body of `POST /v3.0/oa/message/cs`. A page of the mini-app is opened by its deep link. */
export function messageBody(userId: string, message: OaMessage, miniAppId: string): object {
  return { recipient: { user_id: userId }, message: contentOf(message, miniAppId) };
}

function contentOf(message: OaMessage, miniAppId: string): object {
  if (message.kind === 'text') {
    const text = message.text.normalize('NFC');
    const buttons = message.buttons.slice(0, oaLimits.buttons).map((button) => zaloButton(button, miniAppId));
    return buttons.length > 0 ? { text, attachment: { type: 'template', payload: { buttons } } } : { text };
  }
  if (message.kind === 'file') return { attachment: { type: 'file', payload: { token: message.token } } };
  const elements = [{ media_type: 'image', attachment_id: message.attachmentId }];
  return { attachment: { type: 'template', payload: { template_type: 'media', elements } } };
}

function zaloButton(button: ChatButton, miniAppId: string): object {
  const title = shorten(button.title.normalize('NFC'), oaLimits.buttonTitle);
  switch (button.type) {
    case 'say': {
      const payload = button.payload.slice(0, oaLimits.buttonPayload);
      // Zalo shows the payload, not the title, as what the citizen said: codes of ours stay hidden.
      const hidden = button.silent || payload.startsWith('#');
      return { title, type: hidden ? 'oa.query.hide' : 'oa.query.show', payload };
    }
    case 'url':
      return { title, type: 'oa.open.url', payload: { url: button.url } };
    case 'page':
      return { title, type: 'oa.open.url', payload: { url: `https://zalo.me/s/${miniAppId}${slashed(button.path)}` } };
    case 'call':
      return { title, type: 'oa.open.phone', payload: { phone_code: button.phone } };
  }
}

function slashed(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

function shorten(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
