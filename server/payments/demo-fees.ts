import { demoName } from '../cases/demo/names.ts';
import { createRandom } from '../cases/demo/random.ts';
import { demoDossier } from '../dossiers/demo-dossiers.ts';
import { book, lockFee } from './ledger.ts';
import type { FeeTold } from './read-fee.ts';
import { type FeeDeps, takeFees } from './take-fees.ts';

/** A fee for anybody to pay in a demonstration; shown on the first page. */
export const demoFee = { code: 'LP-26-7K3M9QX', digits: '4567' } as const;

const dayMs = 86_400_000;

type Kind = Pick<FeeTold, 'kind' | 'title' | 'amount'>;
const due: Kind[] = [
  { kind: 'fine', title: 'Tiền phạt vi phạm hành chính về trật tự đô thị', amount: 350_000n },
  { kind: 'service', title: 'Phí sử dụng tạm thời vỉa hè', amount: 240_000n },
  { kind: 'dossier', title: 'Lệ phí cấp bản sao trích lục hộ tịch, 3 bản', amount: 24_000n },
];
const paid: (Kind & { daysAgo: number; channel: 'zalo' | 'bank' | 'counter'; times?: number })[] = [
  { kind: 'dossier', title: 'Lệ phí cấp bản sao trích lục hộ tịch', amount: 8_000n, daysAgo: 0.05, channel: 'zalo' },
  { kind: 'service', title: 'Phí sử dụng tạm thời vỉa hè', amount: 120_000n, daysAgo: 0.1, channel: 'bank', times: 2 },
  { kind: 'dossier', title: 'Phí chứng thực chữ ký', amount: 10_000n, daysAgo: 1, channel: 'counter' },
  { kind: 'fine', title: 'Tiền phạt đổ rác không đúng nơi quy định', amount: 750_000n, daysAgo: 1.1, channel: 'bank' },
  { kind: 'dossier', title: 'Phí chứng thực bản sao, 6 trang', amount: 11_000n, daysAgo: 2, channel: 'zalo' },
];

/** Fees that nobody owes, a few of them paid, and an account that nobody may send money to. */
export async function fillDemoFees(deps: FeeDeps): Promise<void> {
  const { prisma, knowledge } = deps;
  const now = deps.clock();
  const unitId = knowledge().defaultUnit;
  const random = createRandom(now.getTime());
  await prisma.payeeAccount.createMany({
    data: [
      {
        unitId,
        // No bank has this number: an app that reads the code refuses it.
        bankBin: '999999',
        bankName: 'Ngân hàng trình diễn',
        accountNumber: '0000000000',
        holder: 'TAI KHOAN TRINH DIEN',
        demonstration: true,
        updatedAt: now,
      },
    ],
    skipDuplicates: true,
  });
  let number = 0;
  const told = (kind: Kind, more: Partial<FeeTold> = {}): FeeTold => ({
    sourceKey: `demo-${++number}`,
    ...kind,
    unitId,
    dossierCode: null,
    dueOn: new Date(Math.floor(now.getTime() / dayMs + 10) * dayMs),
    payer: demoName(random),
    digits: String(Math.floor(random.next() * 10_000)).padStart(4, '0'),
    withdrawn: null,
    ...more,
  });
  const system = { kind: 'system', id: null } as const;
  const first: Kind = { kind: 'dossier', title: 'Lệ phí cấp bản sao trích lục hộ tịch, 2 bản', amount: 16_000n };
  await takeFees(deps, {
    told: [
      told(first, { ...demoFee, dossierCode: demoDossier.code, code: demoFee.code }),
      ...due.map((kind) => told(kind)),
    ],
    actor: system,
    origin: 'demo',
  });
  for (const { daysAgo, channel, times = 1, ...kind } of paid) {
    const at = new Date(now.getTime() - daysAgo * dayMs);
    const then = { ...deps, clock: () => at };
    const [taken] = await takeFees(then, { told: [told(kind)], actor: system, origin: 'demo' });
    const fee = await prisma.fee.findUnique({ where: { code: taken?.code ?? '' }, select: { id: true } });
    if (!fee) continue;
    for (let time = 1; time <= times; time++)
      await prisma.$transaction(async (tx) => {
        const reference = `${channel}:demo-${number}-${time}`;
        const entry = { kind: 'payment', amount: kind.amount, channel, reference, occurredAt: at } as const;
        const held = await lockFee(tx, fee.id);
        await book(tx, { knowledge: knowledge(), fee: held, entry, actor: system, now: at });
      });
  }
}
