import type { CheckoutOrder } from '../state/schemas.ts';
import type { Outcome } from './outcomes.ts';

const inHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
const money = (amount: number) => `${String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, '.')} đồng`;

const choices: [Outcome, string, string][] = [
  ['success', 'Thanh toán thành công', 'Zalo gọi về máy chủ ngay'],
  ['failure', 'Thanh toán thất bại', 'Ví báo không đủ tiền'],
  ['cancel', 'Đóng, không thanh toán', 'Không có tin nào gửi đi'],
  ['late', 'Thành công, tin đến muộn', 'Tin về sau 6 giây'],
  ['silent', 'Thành công, không có tin', 'Máy chủ phải tự hỏi lại Zalo'],
  ['doubled', 'Thành công, tin đến hai lần', 'Chỉ được ghi một lần'],
  ['forged', 'Kẻ khác gửi tin giả', 'Chữ ký sai, chưa ai trả tiền'],
  ['bank', 'Chọn chuyển khoản', 'Mới chọn cách, chưa trả tiền'],
  ['cod', 'Chọn trả tiền mặt', 'Mới chọn cách, chưa trả tiền'],
];

const page = (body: string) => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Zalo Checkout mô phỏng</title>
<style>
:root { color-scheme: light dark; --ink: #14262b; --quiet: #4b5563; --ground: #f6f7f8; --card: #fff; --line: #d7dde2; --main: #0b5c66; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eef2; --quiet: #a9b4c0; --ground: #0f1720; --card: #1a2430; --line: #33414f; --main: #7fd1da; } }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
main { max-width: 480px; margin: 0 auto; padding: 16px; }
h1 { font-size: 18px; margin: 0; } .note { color: var(--quiet); margin: 4px 0 16px; font-size: 14px; }
dl { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 4px 16px; margin: 0 0 16px; }
dl div { padding: 10px 0; border-top: 1px solid var(--line); } dl div:first-child { border: 0; }
dt { color: var(--quiet); font-size: 14px; } dd { margin: 0; overflow-wrap: anywhere; } .sum { font-size: 24px; font-weight: 700; color: var(--main); }
button { display: block; width: 100%; min-height: 56px; margin: 0 0 8px; padding: 8px 16px; text-align: left; font: inherit; font-weight: 600; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 12px; cursor: pointer; }
button:first-of-type { background: var(--main); border-color: var(--main); color: var(--card); }
button:first-of-type small { color: inherit; } button:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
small { display: block; font-weight: 400; color: var(--quiet); }
</style></head><body><main>${body}</main></body></html>`;

/** One order, and every way in which it may go. */
export function checkoutHtml(order: CheckoutOrder, back: string): string {
  const rows = `<dl><div><dt>Số tiền</dt><dd class="sum">${money(order.amount)}</dd></div>
<div><dt>Nội dung</dt><dd>${inHtml(order.description)}</dd></div></dl>`;
  const head = '<h1>Zalo Checkout mô phỏng</h1><p class="note">Không có tiền thật nào được chuyển.</p>';
  const leave = `<p><a href="${inHtml(back)}">Quay lại</a></p>`;
  if (order.state !== 'pending') return page(`${head}${rows}<p>Đơn này đã kết thúc.</p>${leave}`);
  const buttons = choices
    .map(
      ([outcome, title, about]) =>
        `<button name="outcome" value="${outcome}" data-testid="checkout-${outcome}">${title}<small>${about}</small></button>`,
    )
    .join('');
  return page(
    `${head}${rows}<form method="post"><input type="hidden" name="back" value="${inHtml(back)}">${buttons}</form>`,
  );
}

export const unknownHtml = page('<h1>Không có đơn này</h1><p><a href="/simulator/">Về trang mô phỏng</a></p>');
