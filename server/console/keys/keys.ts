/**
 * Every key of the console. A key that stands for a control is among that control's `aria-keyshortcuts`: pressing it focuses
 * the field or presses the button. Single letters only: Alt and AltGr belong to the typing methods of the keyboard.
 */
export const keys: { key: string; words: string; where: 'inbox' | 'case' | 'everywhere' }[] = [
  { key: 'j', words: 'Phản ánh kế tiếp', where: 'inbox' },
  { key: 'k', words: 'Phản ánh trước đó', where: 'inbox' },
  { key: '/', words: 'Tìm phản ánh', where: 'inbox' },
  { key: 'f', words: 'Lọc danh sách', where: 'inbox' },
  { key: 's', words: 'Chọn nhiều phản ánh', where: 'inbox' },
  { key: 'x', words: 'Đánh dấu phản ánh đang mở (khi chọn nhiều)', where: 'inbox' },
  { key: 'v', words: 'Lưu danh sách đang xem', where: 'inbox' },
  { key: 'l', words: 'Hàng việc kế tiếp', where: 'inbox' },
  { key: 'h', words: 'Hàng việc trước đó', where: 'inbox' },
  { key: 't', words: 'Bước kế tiếp của phản ánh', where: 'case' },
  { key: 'g', words: 'Giao việc', where: 'case' },
  { key: 'd', words: 'Báo đã xử lý xong', where: 'case' },
  { key: 'r', words: 'Viết trả lời người dân', where: 'case' },
  { key: 'n', words: 'Viết ghi chú nội bộ', where: 'case' },
  { key: 'm', words: 'Thao tác gộp: nhiều bước một lần', where: 'case' },
  { key: 'z', words: 'Hoàn tác việc vừa làm, câu trả lời đang chờ gửi', where: 'case' },
  { key: 'e', words: 'Duyệt, che ảnh', where: 'case' },
  { key: 'p', words: 'In phản ánh', where: 'case' },
  { key: 'c', words: 'Đóng phản ánh đang xem', where: 'case' },
  { key: 'Ctrl K', words: 'Bảng lệnh: đi tới, tìm, làm (trên máy Mac: ⌘ K)', where: 'everywhere' },
  { key: '?', words: 'Danh sách phím tắt này', where: 'everywhere' },
];

/** Keys inside the fields for a reply and a note. */
export const fieldKeys: { key: string; words: string }[] = [
  { key: '/', words: 'Ở đầu dòng: chèn câu mẫu' },
  { key: '@', words: 'Trong ghi chú: nhắc một người' },
  { key: 'Tab', words: 'Tới chỗ trống kế tiếp' },
  { key: 'Ctrl Enter', words: 'Gửi' },
];

/** The control on the page that a key stands for; undefined where there is none now. */
export function controlOf(key: string): HTMLElement | undefined {
  const found = document.querySelectorAll<HTMLElement>(`[aria-keyshortcuts~="${CSS.escape(key)}"]`);
  return [...found].find((element) => element.checkVisibility() && !element.matches(':disabled'));
}

/** Focuses a field, presses anything else; false when there is no such control now. */
export function pressControl(key: string): boolean {
  const control = controlOf(key);
  if (!control) return false;
  if (control.matches('input:not([type="checkbox"]), textarea')) control.focus();
  else control.click();
  return true;
}
