import { localDay } from '../appointments/slots.ts';
import type { KeepRequest } from '../contract/paper-api.ts';
import { openTo } from '../dossiers/readers.ts';
import { AppError } from '../errors.ts';
import { imageTypeOf } from '../files/image-type.ts';
import { confirmationPdf } from '../payments/confirmation-pdf.ts';
import { wholeFee } from '../payments/present-fee.ts';
import { openFees } from '../payments/readers.ts';
import { type KeepDeps, keepPaper } from './keep-paper.ts';
import { readPaper } from './read-paper.ts';

type Given = { citizenId: string; request: KeepRequest; now: Date };
type Source = { key: string; name: string; kind: 'receipt' | 'result'; datedOn: string; bytes: Buffer };

/**
 * Keeps what the office gave: the confirmation of a payment, or a result of a dossier. Each is kept once until it is
 * deleted. @throws AppError not_found unless it is open to the citizen; papers_full
 */
export async function keepGiven(deps: KeepDeps, { citizenId, request, now }: Given): Promise<string> {
  const requestKey = (key: string) => `${citizenId} ${key}`;
  const wanted = request.from === 'fee' ? `fee:${request.code}` : `result:${request.resultId}`;
  const before = await deps.prisma.paper.findUnique({
    where: { requestKey: requestKey(wanted) },
    select: { id: true, state: true },
  });
  if (before?.state === 'ready') return before.id;
  const given = { citizenId, now };
  const source =
    request.from === 'fee' ? await ofFee(deps, request.code, given) : await ofDossier(deps, request, given);
  // What the office gave as PDF was judged by who gave it, and is kept as it is.
  const read = imageTypeOf(source.bytes)
    ? await readPaper(source.bytes)
    : ({ mime: 'application/pdf', bytes: source.bytes, thumbnail: null } as const);
  // A confirmation is written anew each time: what tells it apart is what it is of.
  const same = Buffer.from(source.key);
  const { name, kind, datedOn } = source;
  return keepPaper(deps, {
    ...{ citizenId, requestKey: requestKey(source.key), name, kind, datedOn, source: same, read, now },
  });
}

type Whose = { citizenId: string; now: Date };

async function ofFee(deps: KeepDeps, code: string, { citizenId, now }: Whose): Promise<Source> {
  const { prisma, knowledge, cipher } = deps;
  const open = await openFees(prisma, { citizenId, now });
  const fee = await prisma.fee.findFirst({ where: { AND: [{ code, state: 'paid' }, open] }, include: wholeFee });
  if (!fee) throw new AppError('not_found');
  const paidAt = fee.ledger.find(({ kind }) => kind === 'payment')?.occurredAt ?? now;
  return {
    key: `fee:${code}`,
    name: `Xác nhận thanh toán ${code}`,
    kind: 'receipt',
    datedOn: localDay(knowledge, paidAt),
    bytes: await confirmationPdf({ knowledge, cipher, fee, now }),
  };
}

async function ofDossier(
  { prisma, files, knowledge }: KeepDeps,
  { code, resultId }: Extract<KeepRequest, { from: 'dossier' }>,
  { citizenId, now }: Whose,
): Promise<Source> {
  const dossier = { code, readers: { some: openTo(citizenId, now) } };
  const result = await prisma.dossierResult.findFirst({ where: { id: resultId, dossier } });
  const bytes = result && (await files.get(result.storageKey));
  if (!bytes) throw new AppError('not_found');
  const name = result.name.replace(/\.[a-z0-9]{1,5}$/i, '');
  return {
    key: `result:${resultId}`,
    name: `${[...name].slice(0, 40).join('')} ${code}`,
    kind: 'result',
    datedOn: localDay(knowledge, result.createdAt),
    bytes,
  };
}
