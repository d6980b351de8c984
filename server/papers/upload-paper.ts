import type { Request } from 'express';
import { localDay } from '../appointments/slots.ts';
import { requireConsent } from '../citizens/profile.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { keepPaper } from './keep-paper.ts';
import { readPaper } from './read-paper.ts';
import { receivePaper } from './receive-paper.ts';

type Deps = Pick<AppDeps, 'prisma' | 'files' | 'cipher' | 'knowledge' | 'clock'>;

/** What Zalo's native client uploads by a ticket is kept as a paper, once; its citizen names it afterwards. */
export async function uploadPaper(
  { prisma, files, cipher, knowledge: source, clock }: Deps,
  { citizenId, fileId }: { citizenId: string; fileId: string },
  req: Request,
): Promise<{ fileId: string; thumbnailUrl: string; exif: null }> {
  const [knowledge, now] = [source(), clock()];
  await requireConsent({ prisma, knowledge, citizenId, purpose: 'documents' });
  const bytes = await receivePaper(req);
  const read = await readPaper(bytes);
  const [year = '', month = '', day = ''] = localDay(knowledge, now).split('-');
  const name = `Giấy tờ lưu ngày ${day}/${month}/${year}`;
  const about = { citizenId, requestKey: `${citizenId} ticket:${fileId}`, name, kind: 'other', datedOn: null } as const;
  const id = await keepPaper({ prisma, files, cipher, knowledge }, { ...about, source: bytes, read, now });
  return { fileId: id, thumbnailUrl: '', exif: null };
}
