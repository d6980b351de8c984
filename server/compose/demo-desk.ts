import { demoName } from '../cases/demo/names.ts';
import { createRandom } from '../cases/demo/random.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { fileProposal } from '../proposals/file-proposal.ts';
import { passOn } from '../proposals/handle-proposal.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

type Asked = { reason: string; forms: string[]; daysAgo: number[] };

/** What people ask that no procedure answers; none of it is a real message. */
const asked: Asked[] = [
  {
    reason: 'unclear',
    forms: [
      'nuôi chó ở chung cư có phải đăng ký không',
      'chung cư nuôi chó có cần đăng ký',
      'nuoi cho o chung cu dang ky',
    ],
    daysAgo: [1, 2, 2, 4, 6, 9, 12, 20, 33],
  },
  {
    reason: 'unclear',
    forms: ['mượn hội trường tổ dân phố làm đám cưới', 'muốn mượn hội trường khu dân cư tổ chức đám cưới'],
    daysAgo: [1, 8, 15, 16, 30, 44],
  },
  {
    reason: 'no_procedure',
    forms: ['xin xác nhận đã đi thanh niên xung phong', 'giấy xác nhận thanh niên xung phong'],
    daysAgo: [3, 10, 25],
  },
  {
    reason: 'not_helpful',
    forms: ['lương hưu tháng này phát ngày nào', 'bao giờ phát lương hưu tháng này', 'ngày phát lương hưu'],
    daysAgo: [1, 1, 2, 3, 5, 31, 32, 33],
  },
  {
    reason: 'not_understood',
    forms: ['lịch cắt điện tuần này', 'tuần này có lịch cắt điện không'],
    daysAgo: [2, 3, 17],
  },
  { reason: 'unclear', forms: ['hàng xóm hát karaoke thì gọi ai'], daysAgo: [7, 21] },
  { reason: 'not_understood', forms: ['how to extend my visa'], daysAgo: [5] },
];

type Proposed = { daysAgo: number; contact?: boolean; subject: string; problem: string; proposal: string };
const proposals: Proposed[] = [
  {
    daysAgo: 9,
    subject: 'Nộp bản sao giấy kết hôn khi làm hồ sơ trợ cấp',
    problem: 'Giấy kết hôn đã có trên VNeID mà vẫn phải photo và chứng thực lại, mất thêm một buổi đi lại.',
    proposal: 'Bỏ yêu cầu nộp bản sao, cán bộ tra trên cơ sở dữ liệu dân cư.',
  },
  {
    daysAgo: 2,
    subject: 'Giờ nhận hồ sơ ở bộ phận một cửa',
    contact: true,
    problem: 'Người đi làm giờ hành chính không nộp được hồ sơ.',
    proposal: 'Nhận hồ sơ thêm một buổi tối mỗi tuần hoặc sáng thứ Bảy.',
  },
  {
    daysAgo: 20,
    subject: 'Mẫu tờ khai đăng ký tạm trú',
    problem: 'Tờ khai có nhiều mục trùng với thông tin trên căn cước.',
    proposal: 'Điền sẵn thông tin từ căn cước, người dân chỉ ký.',
  },
];

/** Questions without an answer and proposals on regulations, so that those parts of the console have something to show. */
export async function fillDemoDesk(given: {
  prisma: PrismaClient;
  knowledge: Knowledge;
  cipher: FieldCipher;
  now: Date;
}): Promise<void> {
  const { prisma, knowledge, cipher, now } = given;
  const naming = createRandom(now.getTime());
  const before = (days: number) => new Date(now.getTime() - days * dayMs + 2 * hourMs);
  await prisma.unansweredQuestion.createMany({
    data: asked.flatMap(({ reason, forms, daysAgo }) =>
      daysAgo.map((days, index) => ({
        id: newId(),
        text: forms[index % forms.length] ?? '',
        reason,
        language: forms[0]?.startsWith('how') ? 'en' : 'vi',
        askedAt: before(days),
      })),
    ),
  });
  const staffId = (await prisma.staffMembership.findFirst({ where: { role: 'dispatcher' } }))?.userId;
  for (const { daysAgo, contact, ...words } of proposals) {
    const at = before(daysAgo);
    const deps = { clock: () => at, knowledge: () => knowledge, cipher };
    await prisma.$transaction(async (tx) => {
      const { code } = await fileProposal(tx, deps, {
        key: newId(),
        citizenId: newId(),
        conversationId: null,
        channel: 'oa',
        contact: contact ? `${demoName(naming)}, tổ dân phố số 3` : undefined,
        ...words,
      });
      if (daysAgo < 15 || !staffId) return;
      await passOn(
        tx,
        { ...deps, clock: () => new Date(at.getTime() + 3 * dayMs) },
        {
          code,
          version: 0,
          staff: { id: staffId },
          to: knowledge.tenant.doors.find(({ kind }) => kind === 'regulation')?.office.vi ?? knowledge.tenant.name.vi,
          reference: '01/UBND-VP',
        },
      );
    });
  }
}
