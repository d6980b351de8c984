import { demoDossier } from '../dossiers/demo-dossiers.ts';
import type { RunningServer } from '../main.ts';
import { demoFee } from '../payments/demo-fees.ts';
import { demoPassword } from '../staff/demo-accounts.ts';

/** What `npm start` tells when everything runs: where to open what, and with which accounts. */
export function welcome(
  { url, miniAppId, simulatorUrl, accounts }: RunningServer,
  { withWorker }: { withWorker: boolean },
): string[] {
  const lines = ['', `Đã sẵn sàng. Mở ${url}/`, ''];
  if (simulatorUrl) lines.push(`  Trò chuyện Zalo (mô phỏng)   ${url}/simulator/`);
  lines.push(`  Mini-app của người dân       ${url}/zapps/${miniAppId}/`);
  lines.push(`  Bàn làm việc của cán bộ      ${url}/console/`);
  if (accounts.length > 0) {
    lines.push('', `  Tài khoản trình diễn, mật khẩu chung ${demoPassword}:`);
    for (const { email, does } of accounts) lines.push(`    ${email.padEnd(24)} ${does}`);
  }
  if (accounts.length > 0)
    lines.push(
      '',
      `  Hồ sơ để tra thử: ${demoDossier.code}, 4 số cuối điện thoại ${demoDossier.digits}`,
      `  Khoản phí để nộp thử: ${demoFee.code}, 4 số cuối điện thoại ${demoFee.digits}`,
    );
  if (simulatorUrl) lines.push('', '  Chưa đặt ZALO_APP_ID nên Zalo ở đây là mô phỏng, không gửi gì ra ngoài.');
  if (!withWorker) lines.push('', '  Tin nhắn được nhận và lưu; phần xử lý chạy riêng: npm start -- --only worker');
  return [...lines, '', 'Dừng: Ctrl-C', ''];
}

/** What `npm start -- --only worker` tells when it works. */
export function welcomeWorker(): string[] {
  return ['', 'Đang xử lý tin nhắn, không mở cổng nào.', '', 'Dừng: Ctrl-C', ''];
}
