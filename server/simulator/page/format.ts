const zone = 'Asia/Ho_Chi_Minh';
const clock = new Intl.DateTimeFormat('vi-VN', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
const exactClock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const day = new Intl.DateTimeFormat('vi-VN', {
  timeZone: zone,
  weekday: 'long',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** Hour and minute in Vietnam. */
export const timeOf = (at: string | number) => clock.format(new Date(at));
/** Hour, minute and second in Vietnam. */
export const exactTimeOf = (at: string | number) => exactClock.format(new Date(at));
/** The day in Vietnam, in words. */
export const dayOf = (at: string) => day.format(new Date(at));

/** `84901…` as people read it: `0901 000 001`; a landline `0225 3000 000`; short numbers as they are. */
export function readablePhone(phone: string): string {
  return phone.replace(/^84(?=\d{9})/, '0').replace(/^(\d{4})(\d{3,4})(\d{3})$/, '$1 $2 $3');
}

/** The letters on a picture that stands for a person. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return `${words.at(-2)?.[0] ?? ''}${words.at(-1)?.[0] ?? ''}`.toUpperCase();
}

/** One line that says what a message was. */
export function summaryOf(message: { kind: string; text: string } | null): string {
  if (!message) return 'Chưa nhắn tin';
  if (message.text && message.kind !== 'location') return message.text;
  const names: Record<string, string> = {
    image: '[Hình ảnh]',
    file: '[Tệp]',
    audio: '[Ghi âm]',
    sticker: '[Nhãn dán]',
    location: '[Vị trí]',
    template: '[Tin mẫu]',
    request_info: '[Xin thông tin]',
  };
  return names[message.kind] ?? '';
}
