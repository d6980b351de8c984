import { publicPhotoLinks } from '../cases/photo-links.ts';
import type { ChatButton } from '../contract/citizen-api.ts';
import type { Part } from '../outbox/parts.ts';

/** Keys of the words said in place of what does not go over Botpress. */
export const fileNotes = { image: 'media.pictureElsewhere', document: 'media.documentElsewhere' } as const;

export type BotpressMessage = { type: 'text' | 'choice'; payload: Record<string, unknown> };

/** Zalo opens a page of the mini-app by this address; elsewhere it leads into Zalo. */
const miniAppAddress = (miniAppId: string, path: string) =>
  `https://zalo.me/s/${miniAppId}${path.startsWith('/') ? path : `/${path}`}`;

/**
 * One part of a reply as a message of Botpress: buttons that say something are choices whose value comes back when
 * tapped, links and numbers stand in the text. A picture or document is only announced, since Botpress would need it at a public
 * address.
 */
export function botpressMessage(
  part: Part,
  { miniAppId, fileNote }: { miniAppId: string; fileNote: (kind: 'image' | 'document') => string },
): BotpressMessage {
  if (part.kind !== 'text') return { type: 'text', payload: { text: fileNote(part.kind) } };
  const said = part.buttons.filter((button) => button.type === 'say');
  const lines = part.buttons.flatMap((button) => lineOf(button, miniAppId));
  const text = [part.text, ...lines].join('\n');
  if (said.length === 0) return { type: 'text', payload: { text } };
  return {
    type: 'choice',
    payload: { text, options: said.map(({ title, payload }) => ({ label: title, value: payload })) },
  };
}

/** A photo that anybody may see, by its address: which shows nothing once staff took it back. */
export function publicPhoto(fileId: string, publicUrl: string): BotpressMessage {
  return { type: 'text', payload: { text: new URL(publicPhotoLinks(fileId).url, publicUrl).href } };
}

function lineOf(button: ChatButton, miniAppId: string): string[] {
  switch (button.type) {
    case 'say':
      return [];
    case 'url':
      return [`${button.title}: ${button.url}`];
    case 'page':
      return [`${button.title}: ${miniAppAddress(miniAppId, button.path)}`];
    case 'call':
      return [`${button.title}: ${button.phone}`];
  }
}
