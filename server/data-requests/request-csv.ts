import { stringify } from 'csv-stringify/sync';
import { sayTime } from '../cases/say.ts';
import { dataRequestKindWords, dataRequestStateWords } from '../contract/data-request-words.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { listItem } from './read-requests.ts';

const most = 10_000;

/** All requests, newest first, as CSV; nothing of who asked or what for. */
export async function requestsCsv(prisma: PrismaClient, knowledge: Knowledge, now: Date): Promise<string> {
  const rows = await prisma.dataRequest.findMany({ orderBy: { receivedAt: 'desc' }, take: most });
  const when = (at: Date | null) => (at ? sayTime(knowledge, 'vi', at) : '');
  const head = [
    ...['Mã', 'Yêu cầu', 'Kênh', 'Trạng thái', 'Ngày nhận'],
    ...['Hạn trả lời', 'Trả lời lần đầu', 'Hạn thực hiện', 'Đã thêm thời gian', 'Xong', 'Trễ hạn'],
  ];
  const lines = rows.map((row) => {
    const { kind, state, late } = listItem(row, now);
    return [
      ...[row.code, dataRequestKindWords[kind], row.channel, dataRequestStateWords[state], when(row.receivedAt)],
      ...[when(row.answerDueAt), when(row.answeredAt), when(row.dueAt), when(row.extendedAt), when(row.doneAt)],
      late ? 'có' : 'không',
    ];
  });
  return stringify([head, ...lines], { bom: true, escape_formulas: true });
}
