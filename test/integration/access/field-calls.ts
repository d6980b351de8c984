import { message as dossier, otherCode } from '../dossiers/one-stop.ts';
import { report } from '../http/test-server.ts';
import { numbers, photoIds, planted, point } from './personal-data.ts';
import type { Planted } from './plant.ts';

/** What a route is called with; an address that is not given is the route's own with what was planted in it. */
export type Call = {
  path?: (told: Planted) => string;
  body?: (told: Planted) => object;
  form?: (told: Planted, key: string) => URLSearchParams;
};

const to = (...paths: string[]): Call[] => paths.map((path) => ({ path: () => path }));
const sent = (...bodies: (object | ((told: Planted) => object))[]): Call[] =>
  bodies.map((body) => ({ body: (told) => (typeof body === 'function' ? body(told) : body) }));
/** Filled in where the case or proposal is at when it is sent. */
export const presentVersion = -1;
const version = presentVersion;
const cases = ['queue=all', 'queue=my_unit', 'queue=late', 'queue=duplicates', 'queue=all&unit=clean'];
const until = '2026-03-12T00:00:00Z';
const day = 'day=2026-03-09&unit=clean';
const alike = { categoryId: 'waste', ...point, text: `ổ gà ${planted.description}` };
const form = (told: object, key: string) => new URLSearchParams({ ...told, api_key: key });

/** Calls of which there is more to say than the route's address. */
export const calls: Record<string, Call[]> = {
  'get /api/staff/cases': to(...cases.map((query) => `/api/staff/cases?${query}`)),
  'get /api/staff/groups': to(...['unit', 'area'].map((by) => `/api/staff/groups?queue=all&by=${by}`)),
  'get /api/staff/selection': to('/api/staff/selection?queue=all'),
  'get /api/staff/kpis': to('/api/staff/kpis'),
  'get /api/staff/kpi-values': to('/api/staff/kpi-values?ids=received,open&from=2026-03-01&to=2026-03-09&by=unit'),
  'get /api/staff/kpi-dictionary': to('/api/staff/kpi-dictionary'),
  'get /api/staff/kpi-dictionary.csv': to('/api/staff/kpi-dictionary.csv'),
  'get /api/staff/case-grid': to('/api/staff/case-grid?from=2026-03-01&to=2026-03-09'),
  'get /api/staff/figure-question': to('/api/staff/figure-question?q=tre'),
  'post /api/staff/reports': sent({ kind: 'other', from: '2026-03-01', to: '2026-03-09' }),
  'get /api/staff/questions': to('/api/staff/questions', '/api/staff/questions?q=cau'),
  'get /api/staff/dossiers': to('/api/staff/dossiers', '/api/staff/dossiers?q=H24'),
  'get /api/staff/proposals': to('/api/staff/proposals', '/api/staff/proposals?state=done'),
  'get /api/staff/files/:id': Object.values(photoIds).flatMap((id) =>
    to(`/api/staff/files/${id}`, `/api/staff/files/${id}?size=thumbnail`),
  ),
  'get /api/staff/knowledge/export/:kind': to('/api/staff/knowledge/export/qa'),
  'get /api/staff/settings/:kind/:key': to('/api/staff/settings/unit/clean'),
  'post /api/staff/cases/:code/transitions': sent({ version, transition: 'ask_citizen', reply: 'Ở đâu ạ?' }),
  'post /api/staff/cases/:code/replies': sent({ version, text: 'Đã nhận ạ' }),
  'post /api/staff/cases/:code/notes': sent({ text: 'Đã xem' }),
  'post /api/staff/cases/:code/assignment': sent({ version, assigneeId: null, unitId: 'clean' }),
  'post /api/staff/cases/:code/revision': sent({ version, priority: 'low', reason: 'Không gấp' }),
  'post /api/staff/cases/:code/deadline': sent({ version, dueAt: '2026-03-20T03:00:00Z', reason: 'Chờ vật tư' }),
  'post /api/staff/cases/:code/split': sent({ version, categoryId: 'noise', description: 'Ồn' }),
  'post /api/staff/cases/:code/block': sent({ reason: 'Gửi tin đùa', until }),
  'post /api/staff/cases/:code/photos/:id/publication': sent({ version: 0, state: 'withheld' }),
  'post /api/staff/cases/:code/photos/:id/cover': sent({
    version: 0,
    areas: [{ x: 0.1, y: 0.1, width: 0.2, height: 0.2 }],
  }),
  'post /api/staff/cases/:code/macros/:id/trial': sent({ blanks: { 'giờ đến': '9 giờ' } }),
  'post /api/staff/cases/:code/presence': sent({ writing: 'reply' }),
  'post /api/staff/conversations/:id/block': sent({ reason: 'Gửi tin đùa', until }),
  'post /api/staff/conversations/:id/owner': sent({ owner: 'staff' }, { owner: 'bot' }),
  'post /api/staff/conversations/:id/replies': sent({ text: 'Chào Anh/Chị' }),
  'post /api/staff/blocks/:id/lifting': sent({ version: 0, reason: 'Đã hứa thôi' }),
  'post /api/staff/bulk': sent(({ code }) => ({ items: [{ code }], act: { kind: 'note', text: 'Đã xem' } })),
  'post /api/staff/bulk/undo': sent(() => ({ key: 'khong-co' })),
  'post /api/staff/bulk/trial': sent(({ code }) => ({ codes: [code], text: 'Về {place}, mã {code}' })),
  'get /api/staff/suggestions': to('/api/staff/suggestions?show=all'),
  'post /api/staff/suggestions/:id/acts': sent({ version, act: 'tag', unit: 'clean' }),
  'post /api/citizen/surveys/:id/answer': sent({
    picks: {},
    words: { q1: `tôi tên ${planted.surveyWords}` },
    area: null,
  }),
  'post /api/staff/notices/reading': sent({ until: '2026-01-01T00:00:00Z' }),
  'post /api/staff/views': sent({ name: 'Tất cả', filters: { queue: 'all' }, unitId: null }),
  'post /api/staff/proposals/:code/passing': sent({ version, to: 'Sở Tư pháp', reference: '12/UBND' }),
  'post /api/staff/proposals/:code/declining': sent({ version, reply: 'Không phải quy định' }),
  'get /api/staff/data-requests': to('/api/staff/data-requests', '/api/staff/data-requests?state=done'),
  'post /api/staff/data-requests/:code/acts': sent({ version, act: 'answer', words: 'Đã nhận ạ' }),
  'post /api/staff/questions/:id/state': sent({ version: 0, state: 'not_ours' }),
  'post /api/staff/routing/trial': sent({
    last: 5000,
    data: { version: 'x', rules: [{ id: 'all', why: 'Mọi việc', when: {}, unit: 'night' }] },
  }),
  'get /api/public/locate': to(`/api/public/locate?latitude=${point.latitude}&longitude=${point.longitude}`),
  'get /api/public/case-map': to('/api/public/case-map?box=105,19,108,21&zoom=19'),
  'post /api/citizen/place-in-words': sent({ text: planted.place }),
  'get /api/public/procedures/:code': to('/api/public/procedures/1.001193'),
  'get /api/public/photos/:id': Object.values(photoIds).flatMap((id) => to(`/api/public/photos/${id}`)),
  'post /api/public/staff-links/lookup': sent(({ linkToken: token }) => ({ token }), { token: 'x'.repeat(43) }),
  'post /api/citizen/session': sent({ accessToken: `token-of-${planted.identity}` }),
  'get /api/citizen/files/:id': [
    { path: ({ links }) => links.photo },
    { path: ({ links }) => links.photo.replace(/signature=[^&]*/, 'signature=x') },
  ],
  'get /api/citizen/dossiers/:code/results/:id': [
    { path: ({ links }) => links.result },
    { path: ({ links }) => links.result.replace(/signature=[^&]*/, 'signature=x') },
  ],
  'post /api/citizen/consents': sent({ purpose: 'report-case', version: '1' }),
  'post /api/citizen/language': sent({ language: 'vi' }),
  'post /api/citizen/few-messages': sent({ few: true }, { few: false }),
  'post /api/citizen/upload-tickets': sent({}),
  'post /api/citizen/alike-cases': sent(alike),
  'post /api/citizen/cases/:code/following': sent(alike),
  'post /api/citizen/category-proposals': sent({ text: 'rác' }),
  'post /api/citizen/cases': sent(report),
  'post /api/citizen/cases/:code/messages': sent({ text: 'Xin hỏi thêm' }),
  'post /api/citizen/cases/:code/rating': sent({ stars: 2 }),
  'post /api/citizen/cases/:code/reopening': sent({ reason: 'Chưa xong' }),
  'post /api/citizen/dossiers/reading': sent(({ dossier: text }) => ({ text })),
  'post /api/citizen/dossiers/look-up': sent(({ dossier: code }) => ({ code, digits: '0000' })),
  'get /api/citizen/fees/:code/confirmation': [
    { path: ({ links }) => links.confirmation },
    { path: ({ links }) => links.confirmation.replace(/signature=[^&]*/, 'signature=x') },
  ],
  'post /api/citizen/fees/look-up': sent(({ fee: code }) => ({ code, digits: '0000' })),
  'get /api/staff/fees': to('/api/staff/fees', '/api/staff/fees?q=zq9022'),
  'get /api/staff/reconciliation': to(`/api/staff/reconciliation?${day}`),
  'get /api/staff/reconciliation.csv': to(`/api/staff/reconciliation.csv?${day}`),
  'post /api/staff/reconciliation/closing': sent({ day: '2026-03-09', unit: 'clean' }),
  'post /api/citizen/homes': sent({ kind: 'home_assistant', url: 'https://home.invalid', token: 'x'.repeat(40) }),
  'post /api/citizen/homes/:id/devices': sent({ references: [] }),
  'post /api/citizen/devices/commands': sent({ items: [{ deviceId: photoIds.photo, act: 'on' }] }),
  'post /api/citizen/papers': [{ path: () => '/api/citizen/papers?name=x' }],
  'post /api/citizen/kept-papers': sent(({ fee: code }) => ({ from: 'fee', code })),
  'post /api/citizen/papers/:id/changes': sent({ name: `Sổ ${planted.paper}`, kind: 'other', datedOn: null }),
  'post /api/citizen/papers/:id/shares': sent({ minutes: 10 }),
  'post /api/citizen/papers/:id/attachment': sent(({ dossier: one }) => ({ dossier: one })),
  'get /api/citizen/papers/:id/file': [
    { path: ({ links }) => links.paper },
    { path: ({ links }) => links.paper.replace(/signature=[^&]*/, 'signature=x') },
  ],
  'get /api/public/shared-papers/:token': [{ path: ({ links }) => links.shared }],
  'get /api/public/shared-papers/:token/file': [
    { path: ({ links }) => `${links.shared}/file` },
    { path: ({ links }) => `${links.shared}x/file` },
  ],
  'get /api/citizen/data/exports/:id': [
    { path: ({ links }) => links.copy },
    { path: ({ links }) => links.copy.replace(/signature=[^&]*/, 'signature=x') },
  ],
  'post /api/citizen/data/exports': sent({}),
  'post /api/citizen/chat': sent({ text: 'xin chào' }),
  'get /api/ioc/cases': to('/api/ioc/cases', '/api/ioc/cases?updatedSince=2026-03-01T00:00:00Z'),
  'get /api/staff/indicators': to('/api/staff/indicators?period=2026-03'),
  'get /api/staff/indicators.csv': to('/api/staff/indicators.csv?period=2026-03'),
  'get /api/staff/indicators/:id': to('/api/staff/indicators/revenue?period=2026-03'),
  'get /api/staff/dossier-results': to('/api/staff/dossier-results?period=2026-03'),
  'post /api/ioc/cases/:code/comments': sent({ text: 'Đã xem' }),
  'get /api/ioc/deadlines': to('/api/ioc/deadlines?category=waste&priority=normal&from=2026-03-09T01:00:00Z'),
  'post /api/ioc/events': sent({
    ...{
      specversion: '1.0',
      id: 'e',
      source: '/x',
      type: 'hotline.call',
      data: { text: `Alo ${planted.description}` },
    },
  }),
  'post /api/ioc/ngsi-ld/notify': sent({ data: [{ id: 'urn:x', type: 'Streetlight', powerState: 'on' }] }),
  'get /api/public/machine-event-types/:type': to('/api/public/machine-event-types/hotline.call'),
  'post /api/ioc/dossiers': sent({ items: [dossier({ code: otherCode }), { code: 'x' }] }),
  'put /api/ioc/dossiers/:code': sent({ ...dossier(), code: undefined, updatedAt: '2026-03-04T09:00:00+07:00' }),
  'get /open311/v2/requests.csv': to('/open311/v2/requests.csv'),
  'get /open311/discovery.:format': to('/open311/discovery.json', '/open311/discovery.xml'),
  'get /open311/v2/services.:format': to('/open311/v2/services.json', '/open311/v2/services.xml'),
  'get /open311/v2/services/:id.:format': to('/open311/v2/services/waste.json'),
  'get /open311/v2/services/:id': to('/open311/v2/services/waste'),
  'get /open311/v2/tokens/:id.:format': [{ path: ({ caseId }) => `/open311/v2/tokens/${caseId}.json` }],
  'get /open311/v2/tokens/:id': [{ path: ({ caseId }) => `/open311/v2/tokens/${caseId}` }],
  'get /open311/v2/servicerequestupdates.:format': to('/open311/v2/servicerequestupdates.json'),
  'get /open311/v2/requests.:format': to('/open311/v2/requests.json?extensions=true', '/open311/v2/requests.xml'),
  'get /open311/v2/requests': to('/open311/v2/requests?extensions=true'),
  'get /open311/v2/requests/:id.:format': [{ path: ({ code }) => `/open311/v2/requests/${code}.xml?extensions=true` }],
  'get /open311/v2/requests/:id': [{ path: ({ code }) => `/open311/v2/requests/${code}` }],
  'post /open311/v2/requests.:format': [
    {
      path: () => '/open311/v2/requests.json',
      form: (_, key) =>
        form({ service_code: 'waste', description: 'Rác', lat: '20.03', long: '106.03', phone: numbers.phone }, key),
    },
  ],
  'post /open311/v2/requests': [
    { form: (_, key) => form({ service_code: 'waste', address_string: 'chợ Lớn', email: planted.email }, key) },
  ],
};

/** Not called: what they would undo is needed by the other calls, or the listening itself is the test. */
export const uncalled: Record<string, string> = {
  'get /api/staff/live': 'listened to all the while',
  'get /api/citizen/devices/live': 'does not end by itself; what it tells is tested with the homes',
  'post /api/citizen/homes/:id/unlinking': 'takes the home away',
  'get /api/ioc/events/stream': 'endless; what it says of whom is in the tests of events out',
  'delete /api/citizen/session': 'ends the session',
  'post /api/citizen/data/erasure': 'takes away what was planted',
  'post /api/citizen/consents/withdrawal': 'forgets what was planted',
  'post /api/citizen/cases/:code/withdrawal': 'ends the case',
  'post /api/staff/account/sessions-end': 'ends the session',
  'post /api/public/staff-links/use': 'uses the link up',
  'post /api/staff/people/:id/link': 'replaces the link',
  'post /api/staff/dossiers/:code/results/:id/removal': 'takes the result away',
  'post /api/citizen/papers/:id/deletion': 'takes the paper away',
  'post /api/citizen/papers/:id/detachment': 'takes the paper away from the dossier',
};

/** The route's own address, with what was planted. */
export function addressOf(pattern: string, told: Planted): string {
  const code = () => {
    if (pattern.includes('/dossiers/')) return told.dossier;
    if (pattern.includes('/data-requests/')) return told.request;
    if (pattern.includes('/fees/')) return told.fee;
    return pattern.includes('/proposals/') ? told.proposal : told.code;
  };
  const id = () => {
    if (pattern.includes('/conversations/')) return told.talkId;
    if (pattern.includes('/surveys/')) return told.surveyId;
    if (pattern.includes('/suggestions/')) return told.suggestionId;
    if (pattern.includes('/questions/')) return told.groupId;
    if (pattern.includes('/blocks/')) return told.blockId;
    if (pattern.includes('/photos/')) return photoIds.photo;
    if (pattern.includes('/macros/')) return 'tell';
    if (pattern.includes('/papers/')) return told.paperId;
    if (pattern.includes('/homes/')) return told.homeId;
    return pattern.includes('/results/') ? told.resultId : told.colleagueId;
  };
  return pattern.replace(':code', code).replace(':id', id);
}
