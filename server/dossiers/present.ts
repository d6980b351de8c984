import { stateKey } from '../cases/reply-keys.ts';
import { type Language, say } from '../cases/say.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { type CitizenDossier, type DossierListItem, dossierState } from '../contract/dossier-api.ts';
import type { Dossier, Prisma } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { isLate } from './late.ts';
import { shortName } from './personal.ts';

const iso = (at: Date | null) => at?.toISOString() ?? null;

type Shown = { knowledge: Knowledge; language: Language; now: Date };

export const stateInWords = ({ knowledge, language }: Pick<Shown, 'knowledge' | 'language'>, state: string) =>
  say(knowledge, language, `dossier.state.${stateKey(state)}`);

/** A dossier in one line of a list. */
export function presentItem(shown: Shown, row: Dossier): DossierListItem {
  return {
    code: row.code,
    state: dossierState.parse(row.state),
    stateText: stateInWords(shown, row.state),
    procedureCode: row.procedureCode,
    procedureName: row.procedureName,
    office: row.office,
    receivedAt: iso(row.receivedAt),
    dueAt: iso(row.dueAt),
    finishedAt: iso(row.finishedAt),
    late: isLate(row, shown.now),
    updatedAt: row.sourceAt.toISOString(),
  };
}

/** What a whole dossier is read with. */
export const wholeDossier = {
  steps: { orderBy: [{ at: 'desc' }, { createdAt: 'desc' }] },
  results: { orderBy: { createdAt: 'asc' } },
} as const satisfies Prisma.DossierInclude;
export type WholeDossier = Prisma.DossierGetPayload<{ include: typeof wholeDossier }>;

/** A dossier with its steps, as both the citizen and the staff read it. */
export function presentDossier(
  shown: Shown & { cipher: FieldCipher; resultUrl: (resultId: string) => string },
  row: WholeDossier,
): Omit<CitizenDossier, 'following'> {
  return {
    ...presentItem(shown, row),
    applicant: row.applicant ? shortName(shown.cipher.decrypt(row.applicant)) : null,
    missing: row.missing,
    supplementBy: iso(row.supplementBy),
    collectAt: row.collectAt,
    steps: row.steps.map(({ at, state, office, note }) => ({
      at: at.toISOString(),
      state: dossierState.parse(state),
      stateText: stateInWords(shown, state),
      office,
      note,
    })),
    results: row.results.map(({ id, name, mime, size }) => ({ id, name, mime, size, url: shown.resultUrl(id) })),
  };
}
