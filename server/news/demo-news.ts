import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import { note } from './write-news.ts';

const hour = 3_600_000;

type Invented = {
  kind: 'news' | 'warning';
  topic: string;
  titleVi: string;
  titleEn: string;
  textVi: string;
  textEn: string;
  hoursAgo: number | null;
  untilHours: number;
};

const invented: Invented[] = [
  {
    kind: 'news',
    topic: 'office',
    titleVi: 'Bộ phận Một cửa làm việc cả sáng thứ Bảy',
    titleEn: 'The one-stop counters are open on Saturday mornings',
    textVi: 'Từ tuần này quầy Một cửa nhận hồ sơ cả sáng thứ Bảy.\nAnh/Chị đặt lịch trước trong ứng dụng để khỏi chờ.',
    textEn: 'From this week the one-stop counters also take dossiers on Saturday mornings.\nBook ahead in the app.',
    hoursAgo: 26,
    untilHours: 24 * 20,
  },
  {
    kind: 'warning',
    topic: 'weather',
    titleVi: 'Mưa lớn chiều tối nay, đề phòng ngập',
    titleEn: 'Heavy rain this evening, flooding possible',
    textVi: 'Mưa lớn trùng lúc triều lên. Anh/Chị kê cao đồ đạc, không đi qua chỗ ngập, cần giúp thì gọi 112.',
    textEn: 'Heavy rain comes with the high tide. Lift your things, keep out of flooded streets, call 112 for help.',
    hoursAgo: 1,
    untilHours: 18,
  },
  {
    kind: 'news',
    topic: 'health',
    titleVi: 'Lịch tiêm chủng tháng tới',
    titleEn: 'Vaccination days of next month',
    textVi: 'Trạm y tế tiêm vào các ngày 5, 15 và 25, buổi sáng. Anh/Chị mang theo sổ tiêm của cháu.',
    textEn: 'The health station vaccinates on the 5th, 15th and 25th in the morning. Bring the vaccination booklet.',
    hoursAgo: null,
    untilHours: 24 * 40,
  },
];

/** Two pieces of news in force and a draft, of nobody. */
export async function fillDemoNews({ prisma, clock }: { prisma: PrismaClient; clock: Clock }): Promise<void> {
  const now = clock();
  for (const { hoursAgo, untilHours, ...words } of invented) {
    const id = newId();
    const publishedAt = hoursAgo === null ? null : new Date(now.getTime() - hoursAgo * hour);
    await prisma.$transaction(async (tx) => {
      await tx.news.create({
        data: {
          ...{ id, ...words, areaCodes: [], tell: true, paid: false, state: publishedAt ? 'sent' : 'draft' },
          ...{ publishAt: publishedAt, publishedAt, until: new Date(now.getTime() + untilHours * hour) },
          ...{ createdAt: publishedAt ?? now, updatedAt: publishedAt ?? now },
        },
        select: { id: true },
      });
      await note(tx, { id, type: 'written', now: publishedAt ?? now });
      if (publishedAt) await note(tx, { id, type: 'published', now: publishedAt });
    });
  }
}
