import type { Tx } from '../cases/deps.ts';
import { openStates } from '../contract/case.ts';
import { openRequestStates } from '../contract/data-request-api.ts';
import type { HeldData } from '../contract/privacy-api.ts';

const shown = 50;

type Db = Pick<
  Tx,
  | 'citizen'
  | 'citizenContact'
  | 'message'
  | 'file'
  | 'case'
  | 'dossierReader'
  | 'feeReader'
  | 'regulationProposal'
  | 'appointment'
  | 'paper'
  | 'home'
  | 'dataRequest'
  | 'surveyAnswer'
  | 'suggestion'
>;

/** How much is held about a citizen, and the codes of what has not ended yet. */
export async function heldDataOf(db: Db, citizenId: string): Promise<HeldData> {
  const where = { citizenId };
  const { createdAt } = await db.citizen.findUniqueOrThrow({ where: { id: citizenId }, select: { createdAt: true } });
  const newest = { orderBy: { code: 'desc' }, take: shown, select: { code: true } } as const;
  const cases = await db.case.findMany({ where: { ...where, state: { in: [...openStates] } }, ...newest });
  const proposals = await db.regulationProposal.findMany({ where: { ...where, state: 'received' }, ...newest });
  const requests = await db.dataRequest.findMany({
    where: { ...where, state: { in: [...openRequestStates] } },
    ...newest,
  });
  return {
    since: createdAt.toISOString(),
    contacts: await db.citizenContact.count({ where }),
    messages: await db.message.count({ where: { conversation: where } }),
    files: await db.file.count({ where: { ...where, state: 'ready' } }),
    cases: await db.case.count({ where }),
    dossiers: await db.dossierReader.count({ where }),
    fees: await db.feeReader.count({ where }),
    proposals: await db.regulationProposal.count({ where }),
    appointments: await db.appointment.count({ where }),
    papers: await db.paper.count({ where: { ...where, state: 'ready' } }),
    homes: await db.home.count({ where }),
    requests: await db.dataRequest.count({ where }),
    surveys: await db.surveyAnswer.count({ where }),
    suggestions: await db.suggestion.count({ where }),
    open: [...cases, ...proposals, ...requests].map(({ code }) => code),
  };
}
