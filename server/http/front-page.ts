import { demoDossier } from '../dossiers/demo-dossiers.ts';
import { demoFee } from '../payments/demo-fees.ts';
import type { DemoAccount } from '../staff/demo-accounts.ts';
import { escapeHtml } from './html.ts';
import { pageStyle } from './page-style.ts';

export type FrontPageOptions = {
  shortName: string;
  botName: string;
  miniAppId: string;
  /** True when the simulated Zalo runs here. */
  simulated: boolean;
  /** Shown only where demonstration accounts were made. */
  accounts: readonly DemoAccount[];
  password: string;
  /** A simulated home to link. */
  home: { url: string; token: string } | undefined;
};

/** The page at `/`: leads a newcomer to the mini-app, the console and the simulated Zalo. */
export function frontPage(options: FrontPageOptions): string {
  const name = escapeHtml(options.shortName);
  const doors = [
    ...(options.simulated
      ? [
          door(
            '/simulator/',
            'Trò chuyện trên Zalo',
            'Nhắn tin với trợ lý như người dân: hỏi thủ tục, báo sự cố, gửi ảnh.',
          ),
        ]
      : []),
    door(
      `/zapps/${options.miniAppId}/`,
      'Mini-app của người dân',
      'Tra thủ tục, gửi phản ánh trên bản đồ, theo dõi và đánh giá.',
    ),
    door('/console/', 'Bàn làm việc của cán bộ', 'Tiếp nhận, trả lời, xử lý phản ánh; lãnh đạo xem thống kê.'),
  ];
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dịch vụ số ${name}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<h1>Dịch vụ số ${name}</h1>
<p class="lead">${escapeHtml(options.botName)} trả lời người dân trên Zalo và chuyển phản ánh tới đúng nơi xử lý.</p>
<nav aria-label="Các phần của hệ thống">${doors.join('')}</nav>
${options.accounts.length > 0 ? demonstration(options) : ''}
<p class="small"><a href="/ket-qua">Kết quả giải quyết phản ánh</a> · <a href="/api/docs">Tài liệu API</a> · <a href="/healthz">Tình trạng máy chủ</a></p>
</main>
</body>
</html>`;
}

const door = (href: string, title: string, text: string) =>
  `<a class="door" href="${escapeHtml(href)}"><strong>${title}</strong><span>${text}</span></a>`;

function demonstration({ accounts, password, simulated, home }: FrontPageOptions): string {
  const rows = accounts.map(
    ({ email, does }) => `<tr><td>${escapeHtml(does)}</td><td><code>${escapeHtml(email)}</code></td></tr>`,
  );
  return `<section>
<h2>Tài khoản trình diễn</h2>
<p>${simulated ? 'Đây là bản trình diễn với Zalo mô phỏng, không gửi gì ra ngoài. ' : ''}Mật khẩu chung: <code>${escapeHtml(password)}</code></p>
<p>Hồ sơ để tra thử: <code>${escapeHtml(demoDossier.code)}</code>, 4 số cuối điện thoại <code>${demoDossier.digits}</code></p>
<p>Khoản phí để nộp thử: <code>${escapeHtml(demoFee.code)}</code>, 4 số cuối điện thoại <code>${demoFee.digits}</code></p>
${home ? `<p>Nhà thông minh để liên kết thử (Home Assistant mô phỏng): địa chỉ <code>${escapeHtml(home.url)}</code>, mã truy cập <code>${escapeHtml(home.token)}</code></p>` : ''}
<table><thead><tr><th scope="col">Vai trò</th><th scope="col">Email đăng nhập</th></tr></thead><tbody>${rows.join('')}</tbody></table>
</section>`;
}
