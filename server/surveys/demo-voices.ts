import { randomUUID } from 'node:crypto';
import { createRandom } from '../cases/demo/random.ts';
import type { SurveyDraft } from '../contract/survey-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import { appendSuggestionEvent } from '../suggestions/suggestion-events.ts';
import { endSurvey, makeSurvey, openSurvey } from './edit-survey.ts';

const dayMs = 86_400_000;
const inVietnamese = (vi: string, en: string | null = null) => ({ vi, en });

const oneStop = {
  title: inVietnamese('Anh/Chị thấy bộ phận một cửa thế nào?', 'How is the one-stop desk?'),
  purpose: inVietnamese(
    'Để bố trí giờ và quầy hợp lý hơn. Trả lời mất chừng một phút.',
    'To arrange hours and counters better. It takes about a minute.',
  ),
  questions: [
    {
      id: 'q1',
      kind: 'one' as const,
      text: inVietnamese('Anh/Chị hay tới vào lúc nào?', 'When do you usually come?'),
      options: [
        inVietnamese('Buổi sáng', 'Morning'),
        inVietnamese('Buổi chiều', 'Afternoon'),
        inVietnamese('Tôi nộp trực tuyến', 'I file online'),
      ],
    },
    {
      id: 'q2',
      kind: 'several' as const,
      text: inVietnamese('Nên làm tốt hơn điều gì?', 'What should be better?'),
      options: [
        inVietnamese('Bớt thời gian chờ', 'Shorter waiting'),
        inVietnamese('Hướng dẫn rõ hơn', 'Clearer guidance'),
        inVietnamese('Chỗ ngồi chờ', 'Seats'),
        inVietnamese('Nhận hồ sơ sáng thứ Bảy', 'Open on Saturday mornings'),
      ],
    },
    {
      id: 'q3',
      kind: 'stars' as const,
      text: inVietnamese('Anh/Chị chấm mấy sao?', 'How many stars?'),
      options: [],
    },
    {
      id: 'q4',
      kind: 'words' as const,
      text: inVietnamese('Anh/Chị muốn nói thêm điều gì?', 'Anything else?'),
      options: [],
    },
  ],
  occasion: null,
  occasionKinds: [],
  asksArea: true,
};
const words = [
  'Máy lấy số hay hỏng, chờ không biết tới lượt lúc nào',
  'Cán bộ hướng dẫn tận tình',
  'Nên có bàn viết cho người già',
  'Gửi xe hơi xa',
];

const suggestions = [
  { kind: 'suggestion', daysAgo: 1, wants: true, text: 'Phường nên mở thư viện cuối tuần cho các cháu.' },
  { kind: 'praise', daysAgo: 2, wants: false, text: 'Khen các cô dọn vệ sinh, ngõ sạch hẳn so với năm ngoái.' },
  { kind: 'suggestion', daysAgo: 4, wants: false, text: 'Bản tin của phường nên gửi qua Zalo cho dễ đọc.' },
  { kind: 'suggestion', daysAgo: 9, wants: true, text: 'Mùa hè nên có lớp dạy bơi miễn phí cho trẻ em.' },
];

/** Two surveys with answers of nobody, and some suggestions, so that those parts of the console have something to show. */
export async function fillDemoVoices({ prisma, now }: { prisma: PrismaClient; now: Date }): Promise<void> {
  const staffId = (await prisma.staffMembership.findFirst({ where: { role: 'knowledge_editor' } }))?.userId;
  if (!staffId) return;
  const open = { ...oneStop, anonymous: true, ...span(now, -3, 11) };
  const over = { ...oneStop, title: inVietnamese('Chợ phiên cuối tuần'), anonymous: false, ...span(now, -40, -20) };
  await aSurvey(prisma, { draft: open, staffId, now: daysFrom(now, -3), answers: 26 });
  const old = await aSurvey(prisma, { draft: over, staffId, now: daysFrom(now, -40), answers: 34 });
  await prisma.$transaction((tx) => endSurvey(tx, { id: old, version: 1, staffId, now: daysFrom(now, -20) }));
  const citizenId = newId();
  const conversationId = newId();
  await prisma.citizen.create({ data: { id: citizenId, createdAt: now } });
  const talk = { id: conversationId, channel: 'mini_app', externalId: citizenId, citizenId, state: {}, createdAt: now };
  await prisma.conversation.create({ data: talk });
  for (const { kind, daysAgo, wants, text } of suggestions)
    await prisma.$transaction(async (tx) => {
      const createdAt = daysFrom(now, -daysAgo);
      const id = newId();
      const row = await tx.suggestion.create({
        data: {
          id,
          key: id,
          kind,
          citizenId,
          conversationId,
          wantsAnswer: wants,
          channel: 'mini_app',
          createdAt,
          updatedAt: createdAt,
        },
      });
      await tx.suggestionText.create({ data: { id: newId(), suggestionId: id, kind: 'words', text, createdAt } });
      const actor = { kind: 'citizen', id: null } as const;
      await appendSuggestionEvent(tx, { row, type: 'received', actor, now: createdAt });
    });
}

const daysFrom = (now: Date, days: number) => new Date(now.getTime() + days * dayMs);
const span = (now: Date, from: number, to: number) => ({
  opensAt: daysFrom(now, from).toISOString(),
  endsAt: daysFrom(now, to).toISOString(),
});

type Filled = { draft: SurveyDraft; staffId: string; now: Date; answers: number };
async function aSurvey(prisma: PrismaClient, { draft, staffId, now, answers }: Filled): Promise<string> {
  const random = createRandom(now.getTime());
  const upTo = (n: number) => Math.floor(random.next() * n);
  const made = await prisma.$transaction(async (tx) => {
    const { id } = await makeSurvey(tx, { draft, staffId, now });
    return openSurvey(tx, { id, version: 0, staffId, now });
  });
  const rows = Array.from({ length: answers }, (): Prisma.SurveyAnswerCreateManyInput => {
    const day = daysFrom(now, upTo(3));
    const several = [0, 1, 2, 3].filter(() => random.next() < 0.4);
    return {
      id: randomUUID(),
      surveyId: made.id,
      channel: 'demo',
      picks: { q1: [upTo(3)], q3: [5 - upTo(3)], ...(several.length > 0 && { q2: several }) },
      answeredOn: new Date(`${day.toISOString().slice(0, 10)}T00:00:00Z`),
    };
  });
  await prisma.surveyAnswer.createMany({ data: rows });
  await prisma.surveyWord.createMany({
    data: words.flatMap((text, at) => {
      const answerId = rows[at * 3]?.id;
      return answerId ? [{ id: randomUUID(), answerId, questionId: 'q4', text, cleared: text }] : [];
    }),
  });
  return made.id;
}
