import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { CitizenFee, FeeListItem } from '../contract/fee-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { ReaderLinks } from '../http/reader-links.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { listedFee, presentFee, presentFeeItem, wholeFee } from './present-fee.ts';
import { openFees } from './readers.ts';

type Lister = {
  prisma: Pick<Tx, 'fee' | 'dossierReader'>;
  knowledge: Knowledge;
  citizenId: string;
  language: 'vi' | 'en';
  now: Date;
};
type Reader = Lister & {
  prisma: PrismaClient;
  cipher: FieldCipher;
  /** Zalo Checkout is configured. */
  checkout: boolean;
  links: ReaderLinks;
};

const listed = 100;

async function find(reader: Lister, where: Prisma.FeeWhereInput): Promise<FeeListItem[]> {
  const open = await openFees(reader.prisma, reader);
  const rows = await reader.prisma.fee.findMany({
    where: { AND: [where, open] },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: listed,
    include: listedFee,
  });
  const items = rows.map((row) => presentFeeItem(reader, row));
  // What is to be paid comes first, the soonest due on top.
  const rank = ({ state, dueOn }: FeeListItem) => (state === 'due' ? `0${dueOn ?? '9'}` : '1');
  return items.sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}

/** Fees open to this citizen. */
export const citizenFees = (reader: Lister): Promise<FeeListItem[]> => find(reader, {});

/** Of these fees those that are open to this citizen. */
export const feesByCode = (reader: Lister, codes: string[]): Promise<FeeListItem[]> =>
  find(reader, { code: { in: codes } });

/** One fee that is open to this citizen. @throws AppError not_found for any other, whether it exists or not */
export async function citizenFeeDetail(reader: Reader, code: string): Promise<CitizenFee> {
  const { prisma, links, citizenId, now } = reader;
  const open = await openFees(prisma, reader);
  const row = await prisma.fee.findFirst({ where: { AND: [{ code }, open] }, include: wholeFee });
  if (!row) throw new AppError('not_found');
  const account = await prisma.payeeAccount.findUnique({ where: { unitId: row.unitId } });
  const confirmationUrl = `/api/citizen/fees/${code}/confirmation?${links.sign({ id: code, citizenId, now })}`;
  return presentFee({ ...reader, account, confirmationUrl }, row);
}
