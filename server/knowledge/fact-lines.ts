import type { Words } from '../../bot/catalogue.ts';

export type Channel = 'online' | 'counter' | 'post' | 'any';
export type FeeFact = {
  /** Whole đồng; null when somebody else decides. */
  amount: number | null;
  channel: Channel;
  decidedBy?: 'local_council' | 'see_note' | undefined;
  note?: Words | undefined;
};
export type TimeFact = {
  value: number | null;
  unit: 'working-day' | 'day' | 'working-hour' | 'hour' | 'same-day' | 'month' | 'portal';
  channel: Channel;
  note?: Words | undefined;
};

const channelWords: Record<Channel, Required<Words>> = {
  online: { vi: ' nếu nộp trực tuyến', en: ' if filed online' },
  counter: { vi: ' nếu nộp trực tiếp', en: ' if filed in person' },
  post: { vi: ' nếu gửi qua bưu chính', en: ' if sent by post' },
  any: { vi: '', en: '' },
};

/** Fees ready to read, one fact a line. What the council decides is never shown as free. */
export function feeLines(fees: FeeFact[]): Words[] {
  return joinChannels(fees.map((fee) => ({ channel: fee.channel, words: feeWords(fee), note: feeNote(fee) })));
}

/** Processing times ready to read, one fact a line. */
export function timeLines(times: TimeFact[]): Words[] {
  return joinChannels(
    times.map((time) => ({ channel: time.channel, words: timeWords(time), note: withoutStop(time.note) })),
  );
}

type Line = { channel: Channel; words: Required<Words> | undefined; note: Words | undefined };

/** What holds for several channels alike is said once; for every channel named, without a channel. */
function joinChannels(lines: Line[]): Words[] {
  const named = new Set(lines.map(({ channel }) => channel));
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = JSON.stringify([line.words, line.note]);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((group) => {
    const everywhere = new Set(group.map(({ channel }) => channel)).size === named.size;
    if (everywhere) return group.slice(0, 1).map((line) => say(line, 'any'));
    return group.map((line) => say(line, line.channel));
  });
}

function say({ words, note }: Line, channel: Channel): Words {
  const place = channelWords[channel];
  if (!words) return { vi: capital(note?.vi ?? ''), en: note?.en && capital(note.en) };
  return {
    vi: `${words.vi}${place.vi}${note ? ` (${note.vi})` : ''}`,
    en: `${words.en}${place.en}${note ? ` (${note.en ?? note.vi})` : ''}`,
  };
}

const councilDecides = {
  vi: 'Phí do Hội đồng nhân dân quyết định, Anh/Chị hỏi tại nơi nộp',
  en: "Fee set by the local People's Council; ask where you apply",
};

// A note that says itself who decides is the whole line, so that it is not said twice.
function feeNote({ decidedBy, note }: FeeFact): Words | undefined {
  return decidedBy === 'local_council' && note && namesCouncil(note) ? undefined : withoutStop(note);
}

const namesCouncil = (note: Words) => /hội đồng nhân dân/i.test(note.vi);

/** Lines are put together with stops of their own. */
function withoutStop(note: Words | undefined): Words | undefined {
  const cut = (text: string) => text.replace(/[.\s]+$/, '');
  return note && { vi: cut(note.vi), en: note.en && cut(note.en) };
}

function feeWords({ amount, decidedBy, note }: FeeFact): Required<Words> | undefined {
  if (decidedBy === 'local_council') {
    const told = withoutStop(note);
    if (told && namesCouncil(told)) {
      return { vi: `Phí: ${small(told.vi)}`, en: told.en ? `Fee: ${small(told.en)}` : councilDecides.en };
    }
    return councilDecides;
  }
  if (amount === 0) return { vi: 'Không thu phí', en: 'No fee' };
  if (amount !== null) return { vi: `Phí ${group(amount, '.')} đồng`, en: `Fee ${group(amount, ',')} VND` };
  return note
    ? undefined
    : { vi: 'Theo biểu phí hiện hành, hỏi tại nơi nộp', en: 'By the current tariff; ask where you apply' };
}

const timeUnits: Record<Exclude<TimeFact['unit'], 'same-day'>, { vi: string; one: string; more: string }> = {
  'working-day': { vi: 'ngày làm việc', one: 'working day', more: 'working days' },
  day: { vi: 'ngày', one: 'day', more: 'days' },
  'working-hour': { vi: 'giờ làm việc', one: 'working hour', more: 'working hours' },
  hour: { vi: 'giờ', one: 'hour', more: 'hours' },
  month: { vi: 'tháng', one: 'month', more: 'months' },
  portal: {
    vi: 'ngày theo Cổng Dịch vụ công',
    one: 'day by the National Public Service Portal',
    more: 'days by the National Public Service Portal',
  },
};

function timeWords({ value, unit, note }: TimeFact): Required<Words> | undefined {
  if (unit === 'same-day') return { vi: 'Trong ngày', en: 'The same day' };
  if (value === null)
    return note
      ? undefined
      : { vi: 'Chưa có thời hạn chung, hỏi tại nơi nộp', en: 'No general time; ask where you apply' };
  const { vi, one, more } = timeUnits[unit];
  return { vi: `${decimal(value, ',')} ${vi}`, en: `${decimal(value, '.')} ${value === 1 ? one : more}` };
}

const decimal = (value: number, sign: string) => String(value).replace('.', sign);
const group = (amount: number, sign: string) => String(amount).replace(/\B(?=(\d{3})+$)/g, sign);
const small = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
