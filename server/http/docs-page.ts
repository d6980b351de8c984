import { z } from 'zod';
import { escapeHtml } from './html.ts';
import { pageStyle } from './page-style.ts';
import type { Access, Route } from './route.ts';

const who: Record<Access['kind'], string> = {
  public: 'ai cũng xem được',
  signed: 'ai có địa chỉ đã ký',
  citizen: 'người dân đã mở phiên (bearer)',
  staff: 'cán bộ đã đăng nhập (cookie, X-CSRF-Token)',
  machine: 'hệ thống khác (khoá API)',
  keyed: 'hệ thống khác (khoá API trong biểu mẫu)',
};

/** The page at `/api/docs`: the routes as a person reads them, from the same schemas as the OpenAPI document. */
export function docsPage(routes: readonly Route[]): string {
  const tags = [...new Set(routes.map((route) => route.tag))];
  const sections = tags.map(
    (tag) =>
      `<h3>${escapeHtml(tag)}</h3>${routes
        .filter((route) => route.tag === tag)
        .map(entry)
        .join('')}`,
  );
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tài liệu API</title>
<style>${pageStyle}</style>
</head>
<body><main>
<h1>Tài liệu API</h1>
<p class="lead">Bản máy đọc: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). Lỗi trả về theo RFC 9457. Giờ ở dạng UTC.</p>
${sections.join('')}
</main></body></html>`;
}

function entry(route: Route): string {
  const parts = [
    shape('Tham số', route.query, 'input'),
    route.body === 'stream'
      ? `<p>Nội dung: ${route.access.kind === 'keyed' ? 'biểu mẫu' : 'tệp ảnh'}.</p>`
      : shape('Nội dung gửi', route.body, 'input'),
    route.response instanceof z.ZodType
      ? shape('Trả lời', route.response, 'output')
      : `<p>Trả lời: <code>${escapeHtml(route.response.raw)}</code>, ${escapeHtml(route.response.description)}</p>`,
  ];
  const key = route.idempotency === 'none' ? '' : ' Cần tiêu đề <code>Idempotency-Key</code>.';
  return `<details><summary><span class="method">${route.method.toUpperCase()}</span> <code>${escapeHtml(route.path)}</code> – ${escapeHtml(route.summary)}</summary>
<p>Dành cho: ${who[route.access.kind]}.${key}</p>${parts.join('')}</details>`;
}

function shape(title: string, schema: z.ZodType | undefined, io: 'input' | 'output'): string {
  if (!schema) return '';
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return `<p>${title}</p><pre>${escapeHtml(JSON.stringify(json, null, 2))}</pre>`;
}
