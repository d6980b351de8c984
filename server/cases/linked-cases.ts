import type { CaseState } from '../contract/case.ts';
import type { CaseDetail } from '../contract/staff-api.ts';
import type { Case } from '../database/client/client.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';
import { photosOf } from './photo-links.ts';

export type LinkedCases = Pick<CaseDetail, 'mergedInto' | 'merged' | 'splitFrom' | 'splitInto'>;

const linked = { code: true, state: true, categoryId: true } as const;
type Line = { code: string; state: string; categoryId: string };
const lineOf = (row: Line) => ({ code: row.code, state: row.state as CaseState, categoryId: row.categoryId });

/**
 * The cases this one hangs together with. Of those merged into it, words and photos are shown as the case's own are:
 * they are of the same class, or could not have been merged. Others are named only where the reader may read them.
 */
export async function linkedCases({ prisma }: ReadDeps, reader: CaseReader, row: Case): Promise<LinkedCases> {
  const named = (id: string | null) =>
    id ? prisma.case.findFirst({ where: { AND: [{ id }, reader.where] }, select: linked }) : null;
  const [into, from, parts, merged] = await Promise.all([
    named(row.mergedIntoId),
    named(row.splitFromId),
    prisma.case.findMany({
      where: { AND: [{ splitFromId: row.id }, reader.where] },
      orderBy: { createdAt: 'asc' },
      select: linked,
    }),
    prisma.case.findMany({
      where: { mergedIntoId: row.id, restricted: row.restricted, denunciation: row.denunciation },
      orderBy: { createdAt: 'asc' },
      include: {
        texts: { where: { kind: { in: ['description', 'place', 'citizen_message'] } }, orderBy: { createdAt: 'asc' } },
        files: { where: { purpose: 'case_before' }, orderBy: { createdAt: 'asc' } },
      },
    }),
  ]);
  const shown = reader.showsText(row);
  const open = <T extends { protected: boolean }>(all: T[]) =>
    shown ? all.filter((one) => !one.protected || reader.showsProtected) : [];
  return {
    mergedInto: into && lineOf(into),
    splitFrom: from && lineOf(from),
    splitInto: parts.map(lineOf),
    merged: merged.map((one) => {
      const texts = open(one.texts);
      return {
        code: one.code,
        createdAt: one.createdAt.toISOString(),
        description: texts.find(({ kind }) => kind === 'description')?.text ?? null,
        placeWords: texts.findLast(({ kind }) => kind === 'place')?.text ?? null,
        photos: photosOf(open(one.files), reader.photoLinks),
        messages: texts
          .filter(({ kind }) => kind === 'citizen_message')
          .map(({ text, createdAt }) => ({ text, at: createdAt.toISOString() })),
      };
    }),
  };
}
