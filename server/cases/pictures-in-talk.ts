import type { Photo } from '../contract/case.ts';
import type { File, Message, Prisma } from '../database/client/client.ts';
import { type PhotoLinks, photoOf, publicPhotoLinks } from './photo-links.ts';
import { publishableWhere } from './publishable-photos.ts';

type Said = Pick<Message, 'id' | 'author' | 'caseId' | 'fileId'>;

/** What the bot shows in no case's message is of somebody else's case. */
const showsOthers = ({ author, caseId }: Said) => author === 'bot' && caseId === null;

/**
 * The pictures that messages of a talk show, by the message's id: at the addresses of this reader, and those of other
 * people's cases only while anybody may see them, as anybody may see them.
 */
export async function picturesInTalk(
  db: Pick<Prisma.TransactionClient, 'file'>,
  { messages, files, links }: { messages: readonly Said[]; files: readonly File[]; links: PhotoLinks },
): Promise<ReadonlyMap<string, Photo>> {
  const ids = messages.filter(showsOthers).flatMap(({ fileId }) => fileId ?? []);
  const found =
    ids.length === 0
      ? []
      : await db.file.findMany({ where: { AND: [{ id: { in: ids } }, publishableWhere] }, select: { id: true } });
  const published = new Set(found.map(({ id }) => id));
  const byId = new Map(files.map((file) => [file.id, file]));
  return new Map(
    messages.flatMap((message): [string, Photo][] => {
      const file = byId.get(message.fileId ?? '');
      const others = showsOthers(message);
      if (!file || (others && !published.has(file.id))) return [];
      const photo = photoOf(file, others ? publicPhotoLinks : links);
      return photo ? [[message.id, photo]] : [];
    }),
  );
}
