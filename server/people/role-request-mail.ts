import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { sendMail } from '../mail/send-mail.ts';

type Given = {
  knowledge: Pick<Knowledge, 'tenant'>;
  cipher: FieldCipher;
  now: Date;
  /** How staff reach this server. */
  base: string;
  asked: { id: string; to: { id: string; email: string }[] }[];
};

/** Tells whoever may confirm a role that one waits; who it is for stands in the console only. */
export async function mailRoleRequests(tx: Tx, { knowledge, cipher, now, base, asked }: Given): Promise<void> {
  const office = knowledge.tenant.name.vi;
  const text = [
    'Chào Anh/Chị,',
    'Có một vai trò quan trọng vừa được đề nghị giao cho cán bộ và đang chờ Anh/Chị xác nhận hoặc từ chối:',
    `${base}/console/role-requests`,
    'Đề nghị hết hạn sau 7 ngày. Nếu thấy lạ, xin từ chối và báo cho lãnh đạo.',
  ].join('\n\n');
  for (const { id, to } of asked)
    for (const person of to)
      await sendMail(
        tx,
        { cipher, now },
        {
          userId: person.id,
          dedupeKey: `role:${id}:${person.id}`,
          to: person.email,
          subject: `${office}: có vai trò chờ Anh/Chị xác nhận`,
          text,
        },
      );
}
