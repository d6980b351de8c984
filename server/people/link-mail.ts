import { createHash } from 'node:crypto';
import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { sendMail } from '../mail/send-mail.ts';
import type { LinkPurpose } from './links.ts';

type Given = {
  knowledge: Knowledge;
  cipher: FieldCipher;
  now: Date;
  userId: string;
  purpose: LinkPurpose;
  link: string;
  expiresAt: Date;
};

/** Queues the e-mail that brings somebody their link. */
export async function mailLink(tx: Tx, { knowledge, cipher, now, userId, ...told }: Given): Promise<void> {
  const { name, email: to } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, email: true },
  });
  const { tenant } = knowledge;
  const until = new Intl.DateTimeFormat('vi-VN', { timeZone: tenant.zone, dateStyle: 'short', timeStyle: 'short' });
  const office = tenant.name.vi;
  const invites = told.purpose === 'invitation';
  const subject = invites
    ? `${office}: mời Anh/Chị vào bàn xử lý phản ánh`
    : `${office}: đặt lại mật khẩu bàn xử lý phản ánh`;
  const lines = [
    `Chào Anh/Chị ${name},`,
    invites
      ? `${office} mời Anh/Chị vào bàn xử lý phản ánh. Anh/Chị mở đường dẫn sau để đặt mật khẩu của mình:`
      : 'Quản trị viên vừa tạo đường dẫn để Anh/Chị đặt lại mật khẩu. Mật khẩu đang dùng còn hiệu lực cho đến khi đặt mật khẩu mới:',
    told.link,
    `Đường dẫn dùng được một lần, đến ${until.format(told.expiresAt)}. Xin Anh/Chị không chuyển thư này cho người khác.`,
    invites
      ? 'Nếu Anh/Chị không biết về lời mời này, xin bỏ qua thư.'
      : 'Nếu Anh/Chị không nhờ đặt lại mật khẩu, xin báo ngay cho quản trị.',
  ];
  // Never the link itself: whoever reads the table could use it.
  const dedupeKey = `link:${createHash('sha256').update(told.link).digest('base64url')}`;
  await sendMail(tx, { cipher, now }, { userId, dedupeKey, to, subject, text: lines.join('\n\n') });
}
