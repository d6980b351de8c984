import { z } from 'zod';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { CategoryEntry } from '../knowledge/schemas.ts';
import { type Answers, checkAnswers } from './attributes.ts';
import type { Form } from './form.ts';
import { plainText, requireJurisdiction } from './parameters.ts';
import { refuse } from './refuse.ts';

/** What is known of who reports, all of it optional. */
export type Reporter = {
  name: string | undefined;
  phone: string | undefined;
  email: string | undefined;
  /** What the application calls its user or the device. */
  account: string | undefined;
};

/** A report as it was sent, checked for itself. */
export type Report = {
  category: CategoryEntry;
  description: string;
  answers: Answers;
  point: { latitude: number; longitude: number } | undefined;
  address: string | undefined;
  mediaUrl: string | undefined;
  reporter: Reporter;
};

export const longestDescription = 4000;

/**
 * Checks a posted form against the protocol and the knowledge.
 * @throws AppError bad_request, not_found naming the parameter
 */
export function readReport(knowledge: Knowledge, { fields, attributes }: Form): Report {
  const field = (name: string, most: number) => {
    const value = fields.get(name);
    return value === undefined ? undefined : plainText(name, value, most) || undefined;
  };
  requireJurisdiction(knowledge, fields.get('jurisdiction_id'));
  const code = field('service_code', 100);
  if (code === undefined) throw refuse('bad_request', 'service_code', 'còn thiếu', 'service_code was not provided');
  const category = knowledge.categories.get(code);
  if (!category) throw refuse('not_found', 'service_code', 'không có dịch vụ này', 'service_code was not found');
  const point = pointOf(field('lat', 40), field('long', 40));
  const known = point ? undefined : knownAddress(knowledge, field('address_id', 100), field('address_string', 300));
  const address = field('address_string', 300);
  if (!point && !known && !address) {
    throw refuse(
      'bad_request',
      'lat',
      'cần lat và long, hoặc address_string, hoặc address_id',
      'lat and long, or address_string, or address_id must be provided',
    );
  }
  return {
    category,
    description: field('description', longestDescription) ?? '',
    answers: checkAnswers(category, attributes),
    point: point ?? known,
    address,
    mediaUrl: mediaUrlOf(field('media_url', 2000)),
    reporter: {
      name: [field('last_name', 100), field('first_name', 100)].filter(Boolean).join(' ') || undefined,
      phone: phoneOf(field('phone', 40)),
      email: emailOf(field('email', 254)),
      account: accountOf(field('account_id', 200), field('device_id', 200)),
    },
  };
}

function pointOf(lat: string | undefined, long: string | undefined) {
  if (lat === undefined && long === undefined) return undefined;
  const missing = lat === undefined ? 'lat' : long === undefined ? 'long' : undefined;
  if (missing) throw refuse('bad_request', missing, 'cần cả lat và long', 'lat and long must both be provided');
  return { latitude: degrees('lat', lat, 90), longitude: degrees('long', long, 180) };
}

function degrees(name: string, text: string | undefined, most: number): number {
  const value = text !== undefined && /^[+-]?\d{1,3}(\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN;
  if (Math.abs(value) <= most) return value;
  throw refuse('bad_request', name, 'không phải toạ độ WGS84', 'is not a WGS84 coordinate in degrees');
}

/** `address_id` is the id of a place or street of the directory; with words beside it an unknown one does no harm. */
function knownAddress(knowledge: Knowledge, id: string | undefined, words: string | undefined) {
  if (id === undefined) return undefined;
  const place = knowledge.places.find((one) => one.id === id)?.point ?? undefined;
  const point = place ?? knowledge.streets.find((one) => one.id === id)?.points[0];
  if (point || words) return point;
  throw refuse('bad_request', 'address_id', 'không có địa chỉ này', 'address_id was not found');
}

function mediaUrlOf(text: string | undefined): string | undefined {
  if (text === undefined || z.url({ protocol: /^https?$/ }).safeParse(text).success) return text;
  throw refuse('bad_request', 'media_url', 'không phải địa chỉ web', 'is not a web address');
}

function phoneOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const digits = text.replace(/[ .()-]/g, '');
  if (/^\+?\d{6,15}$/.test(digits)) return digits;
  throw refuse('bad_request', 'phone', 'không phải số điện thoại', 'is not a phone number');
}

function emailOf(text: string | undefined): string | undefined {
  if (text === undefined || z.email().safeParse(text).success) return text?.toLowerCase();
  throw refuse('bad_request', 'email', 'không phải địa chỉ e-mail', 'is not an e-mail address');
}

function accountOf(account: string | undefined, device: string | undefined): string | undefined {
  if (account) return `account:${account}`;
  return device ? `device:${device}` : undefined;
}
