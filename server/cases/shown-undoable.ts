import type { CaseDetail } from '../contract/staff-api.ts';
import { undoableAct } from '../contract/undoable-act.ts';
import type { CaseText, File } from '../database/client/client.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';
import { documentsOf, photosOf } from './photo-links.ts';
import { eventDetails } from './timeline.ts';
import { leavesUndo } from './undo-act.ts';
import type { WholeCase } from './whole-case.ts';

/** With those of its words and files that the reader may see. */
type Known = { row: WholeCase; texts: CaseText[]; files: File[] };

/** The last act on a case while its person may take it back, with the words it was done with. */
export async function shownUndoable(
  { prisma, now }: ReadDeps,
  reader: CaseReader,
  { row, texts, files }: Known,
): Promise<CaseDetail['undoable']> {
  const { events, undoableAct: kept } = row;
  const event = events.find(({ sequence }) => sequence === kept?.sequence);
  if (!kept || !event || kept.until <= now) return null;
  if (events.some(({ sequence, type }) => sequence > kept.sequence && !leavesUndo(type))) return null;
  const by = await prisma.user.findUnique({ where: { id: kept.staffId }, select: { name: true } });
  const { textId, answerTextId, reasonTextId, fileIds } = eventDetails(event);
  const said = texts.find(({ id }) => id === (textId ?? answerTextId ?? reasonTextId))?.text ?? null;
  const shown = reader.showsText(row);
  const given = shown ? files.filter(({ id }) => fileIds.includes(id)) : [];
  return {
    sequence: kept.sequence,
    act: undoableAct.parse(kept.act),
    by: by?.name ?? 'Cán bộ',
    mine: kept.staffId === reader.staffId,
    tells: kept.telling !== null,
    text: shown ? said : null,
    photos: photosOf(given, reader.photoLinks),
    documents: documentsOf(given, reader.photoLinks),
    until: kept.until.toISOString(),
    leftMs: Math.max(0, kept.until.getTime() - now.getTime()),
  };
}
