import { escapeHtml } from '../http/html.ts';
import { pageStyle } from '../http/page-style.ts';

export type SharePage =
  | { kind: 'open'; href: string; type: string; size: number; until: { vi: string; en: string } }
  | { kind: 'over' }
  | { kind: 'unknown' };

/** The page behind a shared paper's address. It tells nothing of whose paper it is, nor what it is called. */
export function sharePage(shortName: string, page: SharePage): string {
  const title = 'Giấy tờ được chia sẻ';
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<title>${title}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="lead">Qua dịch vụ số ${escapeHtml(shortName)}</p>
${contentOf(page)}
</main>
</body>
</html>`;
}

function contentOf(page: SharePage): string {
  switch (page.kind) {
    case 'open': {
      const size = page.size < 1024 * 1024 ? `${Math.ceil(page.size / 1024)} KB` : `${toMegabytes(page.size)} MB`;
      return `<a class="door" rel="nofollow" href="${escapeHtml(page.href)}"><strong>Mở giấy tờ</strong><span>${escapeHtml(page.type)}, ${size}. Xem được tới ${escapeHtml(page.until.vi)}.</span></a>
<p>Chỉ dùng cho việc mà người gửi nhờ. Không chuyển tiếp liên kết này cho người khác.</p>
<p class="small" lang="en">Somebody shared a paper with you. It can be opened until ${escapeHtml(page.until.en)}. Please do not pass this link on.</p>`;
    }
    case 'over':
      return `<p><strong>Liên kết này đã hết hạn hoặc đã được thu hồi.</strong></p>
<p>Anh/Chị cần xem giấy tờ thì nhờ người gửi tạo liên kết mới.</p>
<p class="small" lang="en">This link has expired or was revoked. Please ask the sender for a new one.</p>`;
    case 'unknown':
      return `<p><strong>Liên kết này không đúng.</strong></p>
<p>Có thể liên kết bị chép thiếu. Anh/Chị nhờ người gửi gửi lại nguyên cả dòng.</p>
<p class="small" lang="en">This link is not right; part of it may be missing. Please ask the sender to send it again.</p>`;
  }
}

const toMegabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1).replace('.', ',');
