import type { Incoming } from '../../bot/ports.ts';
import type { Heard } from './inbound.ts';

/** What an event is to the bot; of photos each by itself, the words with the first. */
export function incoming({ content, eventId }: Heard): Incoming[] {
  switch (content.kind) {
    case 'text':
      return [{ kind: 'text', text: content.text }];
    case 'location':
      return [
        { kind: 'location', point: { latitude: content.latitude, longitude: content.longitude }, words: content.words },
      ];
    case 'photos':
      return content.photos.map((photo, index) => ({
        kind: 'photo',
        fileId: photo.fileId,
        text: index === 0 ? content.text : undefined,
      }));
    case 'document':
      return [{ kind: 'document', fileId: content.document.fileId }];
    case 'contactGiven':
      return [{ kind: 'contact' }];
    case 'audio':
      return [{ kind: 'audio', audioId: eventId }];
    case 'file':
    case 'sticker':
    case 'follow':
      return [{ kind: content.kind }];
    case 'unreadable':
      return [{ kind: 'file' }];
    default:
      return [];
  }
}
