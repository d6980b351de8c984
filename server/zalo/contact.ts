import { z } from 'zod';

const words = z
  .string()
  .transform((value) => value.normalize('NFC').trim() || undefined)
  .optional()
  .catch(undefined);
const digits = z
  .union([z.string(), z.number()])
  .transform((value) => localPhone(String(value)))
  .optional()
  .catch(undefined);

/** `user_submit_info.info` in both its shapes, and the payload of a business card, whose phone is in a JSON text. */
const shared = z.object({ name: words, phone: digits, title: words, description: words });
const card = z.object({ phone: digits, name: words });

/** Name and phone of a shared contact; the phone as people in Vietnam write it (`0…`). */
export function readContact(payload: Record<string, unknown>): {
  name: string | undefined;
  phone: string | undefined;
} {
  const given = shared.parse(payload);
  const inner = card.safeParse(parseText(given.description)).data;
  return { name: given.name ?? inner?.name ?? given.title, phone: given.phone ?? inner?.phone };
}

/** `84912345678` or `+84 912…` → `0912345678`; undefined when it is not a Vietnamese number of 9 to 10 digits. */
function localPhone(value: string): string | undefined {
  const plain = value.replace(/[^\d]/g, '').replace(/^84(?=\d{9,10}$)/, '0');
  return /^0\d{9,10}$/.test(plain) ? plain : undefined;
}

function parseText(value: string | undefined): unknown {
  try {
    return value === undefined ? undefined : JSON.parse(value);
  } catch {
    return undefined;
  }
}
