import { createHash } from 'node:crypto';
import type { Random } from '../setup/random.ts';

export type Signing = { appId: string; oaId: string; oaSecret: string };

const texts = [
  'Làm giấy khai sinh cho con cần giấy tờ gì?',
  'dang ky tam tru can nhung gi vay ad',
  'Đăng ký kết hôn mất mấy ngày, lệ phí bao nhiêu ạ?',
  'Đống rác to tràn ra đường trước nhà tôi, hôi quá, nhờ dọn giúp',
  'Đèn đường ở ngõ 45 Hạ Lý hỏng tối om cả tuần nay',
  'Trạm y tế gần nhất ở đâu?',
  'Chứng thực bản sao hết bao nhiêu tiền',
  'xin chào',
  'cảm ơn em nhé',
  'Phản ánh của tôi đến đâu rồi',
  'Nhà em mất nước từ sáng',
] as const;
const taps = ['#menu', '#cases', '#skip', '#cancel', '#report', '#proc:1.001193:papers'] as const;

/** A webhook of Zalo's as bytes on the wire, signed; what it says is a likely mix of what citizens send. */
export function signedRequest(given: {
  signing: Signing;
  host: string;
  path: string;
  userId: string;
  messageId: string;
  random: Random;
}): string {
  const { signing, host, path, userId, messageId, random } = given;
  const timestamp = String(Date.now());
  const body = JSON.stringify({
    app_id: signing.appId,
    user_id_by_app: `7${userId.slice(1)}`,
    timestamp,
    sender: { id: userId },
    recipient: { id: signing.oaId },
    ...content(messageId, random),
  });
  const mac = createHash('sha256')
    .update(signing.appId + body + timestamp + signing.oaSecret)
    .digest('hex');
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-ZEvent-Signature: mac=${mac}`,
    `X-ZEvent-Timestamp: ${timestamp}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

function content(messageId: string, random: Random): object {
  const kind = random.between(0, 1);
  if (kind < 0.8) return { event_name: 'user_send_text', message: { msg_id: messageId, text: random.pick(texts) } };
  if (kind < 0.9) return { event_name: 'user_send_text', message: { msg_id: messageId, text: random.pick(taps) } };
  if (kind < 0.93) {
    const payload = { id: 'smile', url: 'https://example.invalid/smile.png' };
    return {
      event_name: 'user_send_sticker',
      message: { msg_id: messageId, attachments: [{ type: 'sticker', payload }] },
    };
  }
  const coordinates = {
    latitude: String(random.between(20.85, 20.87)),
    longitude: String(random.between(106.66, 106.69)),
  };
  return {
    event_name: 'user_send_location',
    message: { msg_id: messageId, attachments: [{ type: 'location', payload: { coordinates } }] },
  };
}
