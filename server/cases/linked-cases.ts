import type { CaseState } from '../contract/case.ts';
import type { CaseDetail } from '../contract/staff-api.ts';
import type { Case } from '../database/client/client.ts';
import type { AroundCase } from './around-case.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';
import { documentsOf, photosOf } from './photo-links.ts';

export type LinkedCases = Pick<CaseDetail, 'mergedInto' | 'merged' | 'splitFrom' | 'splitInto'>;

const mergedTexts = ['description', 'place', 'citizen_message'];
const linked = { code: true, state: true, categoryId: true } as const;
type Line = { code: string; state: string; categoryId: string };
const lineOf = (row: Line) => ({ code: row.code, state: row.state as CaseState, categoryId: row.categoryId });

/**
 * The cases this one hangs together with. Those merged into it were of its class then; the class of either may have
 * changed since, so that they are shown to whoever may read both classes in this case's unit. Others are named only
 * where the reader may read them.
 */
export async function linkedCases(
  { prisma }: ReadDeps,
  reader: CaseReader,
  { row, around }: { row: Case; around: Pick<AroundCase, 'merged' | 'parts'> },
): Promise<LinkedCases> {
  const named = (id: string | null) =>
    id ? prisma.case.findFirst({ where: { AND: [{ id }, reader.where] }, select: linked }) : null;
  const [into, from, parts, merged] = await Promise.all([
    named(row.mergedIntoId),
    named(row.splitFromId),
    around.parts
      ? prisma.case.findMany({
          where: { AND: [{ splitFromId: row.id }, reader.where] },
          orderBy: { createdAt: 'asc' },
          select: linked,
        })
      : [],
    around.merged
      ? prisma.case.findMany({
          where: { mergedIntoId: row.id },
          orderBy: { createdAt: 'asc' },
          include: {
            texts: { where: { kind: { in: mergedTexts } }, orderBy: { createdAt: 'asc' } },
            files: { where: { purpose: 'case_before' }, orderBy: { createdAt: 'asc' } },
          },
        })
      : [],
  ]);
  const shown = reader.showsText(row);
  const readable = (one: Pick<Case, 'restricted' | 'denunciation'>) =>
    reader.showsText({
      ...row,
      restricted: row.restricted || one.restricted,
      denunciation: row.denunciation || one.denunciation,
    });
  const open = <T extends { protected: boolean }>(all: T[]) =>
    shown ? all.filter((one) => !one.protected || reader.showsProtected) : [];
  return {
    mergedInto: into && lineOf(into),
    splitFrom: from && lineOf(from),
    splitInto: parts.map(lineOf),
    merged: merged.filter(readable).map((one) => {
      const texts = open(one.texts);
      return {
        code: one.code,
        createdAt: one.createdAt.toISOString(),
        description: texts.find(({ kind }) => kind === 'description')?.text ?? null,
        placeWords: texts.findLast(({ kind }) => kind === 'place')?.text ?? null,
        photos: photosOf(open(one.files), reader.photoLinks),
        documents: documentsOf(open(one.files), reader.photoLinks),
        messages: texts
          .filter(({ kind }) => kind === 'citizen_message')
          .map(({ text, createdAt }) => ({ text, at: createdAt.toISOString() })),
      };
    }),
  };
}
