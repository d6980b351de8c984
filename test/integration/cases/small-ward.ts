import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { StaffActor } from '../../../server/access/actor.ts';
import { membershipOf } from '../../../server/access/actor.ts';
import type { StaffRole } from '../../../server/contract/staff-api.ts';
import { citizenLimits, talkRules } from '../../../server/knowledge/care-schema.ts';
import type { Area, Knowledge } from '../../../server/knowledge/knowledge.ts';
import { usualTerms } from '../../../server/knowledge/retention-schema.ts';
import type { CategoryEntry, UnitEntry } from '../../../server/knowledge/schemas.ts';

import { smallCounters } from '../appointments/small-counters.ts';
import { smallEvents } from './small-events.ts';
import { smallHelp } from './small-help.ts';
import { smallIndicators } from './small-indicators.ts';
import { smallKpis } from './small-kpis.ts';
import { smallMacros } from './small-macros.ts';

type Box = [number, number, number, number];
const ring = ([west, south, east, north]: Box): [number, number][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

/** A square area; longitude and latitude in degrees. */
export function squareArea(code: string, box: Box, options: Partial<Area> = {}): Area {
  return {
    code,
    name: { vi: `Phường ${code}`, en: `${code} Ward` },
    formerly: [],
    aliases: [],
    precision: 'own',
    outline: [[ring(box)]],
    sources: ['test'],
    served: false,
    version: `v-${code}`,
    ...options,
  };
}

const category = (id: string, options: Partial<CategoryEntry> = {}): [string, CategoryEntry] => [
  id,
  {
    id,
    name: { vi: `Nhóm ${id}`, en: `Category ${id}` },
    covers: { vi: id },
    words: [id, id, id],
    examples: [`${id} một`, `${id} hai`, `${id} ba`, `${id} bốn`],
    priority: 'normal',
    urgentWords: [],
    icon: 'dot',
    restricted: false,
    needsProof: true,
    needsApproval: false,
    ...options,
  },
];
const unit = (id: string, kind: UnitEntry['kind'] = 'ward'): [string, UnitEntry] => [
  id,
  { id, name: { vi: `Tổ ${id}`, en: `${id} team` }, kind, areas: [] },
];

const replies = (language: string): Record<string, string> =>
  parse(readFileSync(new URL(`../../../knowledge/replies/${language}.yaml`, import.meta.url), 'utf8'));

const doorPlaces = (['complaint', 'denunciation', 'crime', 'regulation'] as const).map((kind) => ({
  kind,
  office: { vi: `Nơi nhận ${kind}` },
  procedures: [],
}));

/** An invented ward "a" with neighbours b (own outline) and c (official), inside a city, with a simple week. */
export function smallWard(): Knowledge {
  const zone = 'Asia/Ho_Chi_Minh';
  const areas = [
    squareArea('a', [106.0, 20.0, 106.1, 20.1], { served: true }),
    squareArea('b', [106.1, 20.0, 106.2, 20.1]),
    squareArea('c', [106.0, 20.1, 106.1, 20.2], { precision: 'official' }),
    squareArea('city', [105.8, 19.8, 106.4, 20.4], { name: { vi: 'Thành phố' } }),
  ];
  return {
    version: 1,
    tenant: {
      name: { vi: 'Phường A' },
      shortName: { vi: 'phường A' },
      city: { vi: 'Thành phố' },
      zone,
      casePrefix: 'TA',
      areas: ['a'],
      botName: { vi: 'Trợ lý' },
      contacts: { phone: '1022', address: { vi: 'số 1' }, hours: { vi: 'giờ' } },
      portal: { name: { vi: 'Cổng' }, url: 'https://example.test' },
      emergency: [],
      doors: doorPlaces,
      numbers: [],
      centre: { latitude: 20.05, longitude: 106.05 },
      countryBox: [102, 6.5, 117.9, 23.5],
    },
    areas,
    streets: [
      {
        id: 'cho-lon',
        name: 'chợ Lớn',
        aliases: [],
        kind: 'market',
        points: [{ latitude: 20.05, longitude: 106.05 }],
        areas: ['a'],
        certainty: 'high',
      },
      {
        id: 'pho-dai',
        name: 'phố Dài',
        aliases: [],
        kind: 'street',
        points: [
          { latitude: 20.0495, longitude: 106.04 },
          { latitude: 20.0495, longitude: 106.06 },
        ],
        areas: ['a'],
        certainty: 'medium',
      },
    ],
    places: [],
    categories: new Map([
      category('waste', { needsProof: true }),
      category('noise', { needsProof: false, priority: 'low' }),
      category('lighting', { urgentWords: ['hở điện'] }),
      category('counter', { needsProof: false, needsApproval: true }),
      category('conduct', { restricted: true, needsProof: false }),
    ]),
    units: new Map([unit('office'), unit('clean'), unit('police', 'police'), unit('night', 'police')]),
    defaultUnit: 'office',
    routing: {
      version: 'r1',
      rules: [
        {
          id: 'noise-night',
          why: 'Ban đêm công an trực',
          when: { categories: ['noise'], hours: { from: '21:30', to: '06:00' } },
          unit: 'night',
        },
        { id: 'noise-party', why: 'Tiệc', when: { categories: ['noise'], words: ['hát karaoke'] }, unit: 'police' },
        { id: 'weekend', why: 'Cuối tuần', when: { categories: ['waste'], days: [6, 7] }, unit: 'night' },
        { id: 'waste', why: 'Rác', when: { categories: ['waste'], areas: ['a'] }, unit: 'clean' },
        {
          id: 'gone',
          why: 'Đơn vị đã bỏ',
          when: { categories: ['lighting'], priorities: ['urgent'] },
          unit: 'no-such',
        },
        { id: 'rest', why: 'Còn lại', when: {}, unit: 'office' },
      ],
    },
    serviceLevels: {
      version: 's1',
      levels: [
        {
          id: 'urgent',
          priorities: ['urgent'],
          response: { value: 1, unit: 'hour' },
          resolution: { value: 12, unit: 'hour' },
          warnAt: 0.6,
        },
        {
          id: 'rest',
          response: { value: 4, unit: 'working-hour' },
          resolution: { value: 2, unit: 'working-day' },
          warnAt: 0.8,
        },
      ],
      escalation: [
        { to: 'officer' },
        { to: 'unit_head', at: 1 },
        { to: 'dispatcher', at: 1.25 },
        { to: 'leader', at: 1.5 },
      ],
      reopenDays: 7,
      closeAfterDays: 5,
      conversations: talkRules.parse({}),
      limits: citizenLimits.parse({ casesPerHour: 1000, casesPerDay: 1000, messagesPerHour: 1000 }),
      chase: { every: { value: 3, unit: 'working-day' } },
      messages: { groupMinutes: 10, activeMinutes: 10, quietFrom: '21:30', quietTo: '06:30' },
    },
    calendar: {
      version: 'c1',
      week: [
        {
          days: [1, 2, 3, 4, 5],
          periods: [
            { from: '07:30', to: '11:30' },
            { from: '13:00', to: '17:00' },
          ],
        },
      ],
      holidays: [{ from: '2026-02-14', to: '2026-02-22', name: 'Tết', certain: true }],
      worked: [],
      until: '2027-12-31',
    },
    retention: { rules: [], runAt: '02:30', dataRequests: usualTerms, consents: [] },
    appointments: smallCounters,
    help: smallHelp,
    ...smallEvents,
    kpis: smallKpis(),
    indicators: smallIndicators,
    zaloTemplates: [{ purpose: 'case-update', templateId: '1', parameters: ['code', 'status', 'time'] }],
    cannedReplies: [
      {
        id: 'doing',
        title: 'Đang cử người xuống',
        words: ['đến hiện trường'],
        use: 'reply',
        text: '{unit} đang cử người xuống {place}. Hạn xong: {due}. Hỏi thêm: {unitPhone}.',
      },
      {
        id: 'clean-only',
        title: 'Lịch quét rác',
        words: [],
        use: 'reply',
        units: ['clean'],
        text: 'Xe rác đi tuyến này lúc [[giờ xe đến]]. {officer} theo dõi phản ánh {code} về {category}.',
      },
      {
        id: 'noise-only',
        title: 'Đo tiếng ồn',
        words: [],
        use: 'reply',
        categories: ['noise'],
        text: 'Đo ngày [[ngày đo]].',
      },
      { id: 'handover', title: 'Bàn giao ca', words: [], use: 'note', text: 'Bàn giao {code}, nhận ngày {received}.' },
    ],
    macros: smallMacros,
    replies: { vi: replies('vi'), en: replies('en') },
    catalogue: {
      version: 1,
      tenant: {
        shortName: { vi: 'phường A' },
        botName: { vi: 'Trợ lý' },
        casePrefix: 'TA',
        zone,
        phone: '1022',
        hours: { vi: 'giờ' },
        address: { vi: 'số 1' },
        portal: { name: { vi: 'Cổng' }, url: 'https://example.test' },
        emergency: [],
        doors: [],
      },
      procedures: [],
      places: [],
      streets: [],
      areas: [],
      categories: [],
      intents: [],
      questions: [],
      synonyms: [],
      shorthand: {},
      emergencies: [],
      doors: [],
      doorBreaks: [],
      replies: { vi: {}, en: {} },
      reportConsent: { version: '1', text: { vi: 'Đồng ý?' } },
      newsConsent: { version: '1', text: { vi: 'Nhận tin?' } },
      proposalConsent: { version: '1', text: { vi: 'Đồng ý?' } },
      surveyConsent: { version: '1', text: { vi: 'Đồng ý?' } },
      suggestionConsent: { version: '1', text: { vi: 'Đồng ý?' } },
      caseTalkMinutes: 240,
      reopenDays: 7,
    },
  };
}

/** A member of staff of the small ward, not stored. */
export function person(role: StaffRole, unitId: string | null, id = `${role}-${unitId ?? 'all'}`): StaffActor {
  const { units } = smallWard();
  return { id, name: id, email: `${id}@example.test`, memberships: [membershipOf({ role, unitId }, units)] };
}
