import { afterAll, beforeAll, expect, it } from 'vitest';
import { openQuestionDesk, type QuestionDesk } from '../unanswered/question-desk.ts';
import { books, digits, newFee, openAccount } from './till.ts';

const unit = 'office';
let desk: QuestionDesk;
beforeAll(async () => {
  desk = await openQuestionDesk('test/fixtures/other-ward');
  await openAccount(desk.server, unit);
});
afterAll(() => desk.close());

type Button = { type: string; path?: string; payload?: string };
/** Buttons of the last message to somebody. */
async function buttons(user: string): Promise<Button[]> {
  const row = await desk.server.database.prisma.outboxMessage.findFirstOrThrow({
    where: { conversation: { externalId: user } },
    orderBy: { sequence: 'desc' },
  });
  return (row.payload as { buttons: Button[] }).buttons;
}
const readers = (code: string) => desk.server.database.prisma.feeReader.findMany({ where: { fee: { code } } });

it('opens the fee to whoever knows its digits, and leads to its page without paying it', async () => {
  const code = await newFee(desk.server, { unit, amount: 1_250_000 });
  const [asked] = await desk.ask('payer', `tôi muốn nộp khoản ${code}`);
  expect(asked).toContain('4 số cuối');
  expect(await readers(code)).toEqual([]);
  const [shown] = await desk.ask('payer', digits);
  expect(shown).toContain('1.250.000 đồng');
  const [open] = await desk.ask('payer', 'có');
  expect(open).toContain('1.250.000 đồng');
  expect(await buttons('payer')).toMatchObject([{ type: 'page', path: `/fees/${code}` }]);
  const { citizenId } = await desk.server.database.prisma.conversation.findFirstOrThrow({
    where: { externalId: 'payer' },
  });
  expect(await readers(code)).toMatchObject([{ citizenId }]);
  expect(await books(desk.server, code)).toEqual({ state: 'due', ledger: [], orders: [] });
});

it('is opened no more after an hour', async () => {
  const code = await newFee(desk.server, { unit });
  await desk.ask('slow', `nộp khoản ${code} số cuối ${digits}`);
  const { clock } = desk.server.deps;
  desk.server.setNow(new Date(clock().getTime() + 2 * 3_600_000));
  const [asked] = await desk.ask('slow', 'có');
  expect(asked).toContain('4 số cuối');
});

it('answers a wrong code and wrong digits alike, counts both, and locks', async () => {
  const code = await newFee(desk.server, { unit });
  const bare = (text: string | undefined, of: string) => text?.replaceAll(of, '');
  const [wrong] = await desk.ask('guesser', `nộp khoản ${code} số cuối 0000`);
  const [missing] = await desk.ask('other', 'nộp khoản LP-26-ZZZZZZZ số cuối 0000');
  expect(bare(wrong, code)).toBe(bare(missing, 'LP-26-ZZZZZZZ'));
  const told = await desk.ask('guesser', '0001', '0002', '0003', '0004');
  expect(told.at(-1)).toContain('tạm dừng');
  expect(await readers(code)).toEqual([]);
});
