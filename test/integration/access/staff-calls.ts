import { type Calls, noText, one } from './call.ts';
import { editorCalls } from './editor-calls.ts';

const somePhoto = '0199d1a0-0000-7000-8000-000000000000';
/** What the routes are called with. A new route must be put here by somebody who has looked at what it gives away. */
export function staffCalls(told: {
  secretCode: () => string;
  openCode: () => string;
  talkId: () => string;
  photoId: () => string;
  groupId: () => string;
}): Record<string, Calls> {
  const cases = (tail: string, body?: () => unknown): Calls =>
    [told.secretCode, told.openCode].flatMap((code) => one(() => `/api/staff/cases/${code()}${tail}`, body));
  const talk = (tail: string, body?: () => unknown) =>
    one(() => `/api/staff/conversations/${told.talkId()}${tail}`, body);
  const words = encodeURIComponent('hối lộ');
  return {
    'get /api/staff/me': one(),
    'get /api/staff/reference': one(),
    // Accounts of staff hold nothing a citizen said; the count of open cases leaves denunciations out.
    'get /api/staff/people': one(),
    'get /api/staff/people/:id': noText,
    'post /api/staff/people': noText,
    'post /api/staff/people/:id/link': noText,
    'post /api/staff/people/:id/changes': noText,
    'post /api/staff/people/:id/deactivation': noText,
    'post /api/staff/people/:id/reactivation': noText,
    'post /api/staff/people/:id/second-factor-removal': noText,
    'get /api/staff/role-requests': one(),
    'post /api/staff/role-requests/:id/decision': noText,
    'get /api/staff/account': one(),
    'post /api/staff/account/sessions-end': noText,
    'post /api/staff/account/password': noText,
    'get /api/staff/account/mail': one(),
    'post /api/staff/account/mail': noText,
    'post /api/staff/account/absence': noText,
    'get /api/staff/account/absences': one(),
    // The count of open cases leaves denunciations out.
    'get /api/staff/absences': one(),
    'post /api/staff/absences/:id': noText,
    'get /api/staff/blocks': one(),
    'post /api/staff/blocks/:id/lifting': noText,
    'post /api/staff/cases/:code/block': cases('/block', () => ({
      reason: 'Gửi tin đùa',
      until: '2026-03-12T00:00:00Z',
    })),
    'post /api/staff/conversations/:id/block': talk('/block', () => ({
      reason: 'Gửi tin đùa',
      until: '2026-03-12T00:00:00Z',
    })),
    'get /api/staff/queues': one(),
    'get /api/staff/cases': [
      '',
      '?queue=all',
      `?queue=all&q=${words}`,
      '?queue=all&q=chuoizq7344',
      '?queue=done',
      '?queue=duplicates',
      '?queue=all&recurring=true',
    ].flatMap((query) => one(() => `/api/staff/cases${query}`)),
    'get /api/staff/cases/:code': cases(''),
    'post /api/staff/cases/:code/transitions': cases('/transitions', () => ({ version: 0, transition: 'accept' })),
    'post /api/staff/cases/:code/replies': cases('/replies', () => ({ version: 0, text: 'Đã nhận ạ' })),
    'post /api/staff/cases/:code/acts/:sequence/undo': cases('/acts/2/undo'),
    'post /api/staff/cases/:code/replies/:id/undo': cases('/replies/0199d1a0-0000-7000-8000-000000000000/undo'),
    'post /api/staff/cases/:code/notes': cases('/notes', () => ({ text: 'Đã xem' })),
    'get /api/staff/cases/:code/canned-replies': cases('/canned-replies'),
    'post /api/staff/cases/:code/assignment': cases('/assignment', () => ({ version: 0, assigneeId: null })),
    'post /api/staff/cases/:code/revision': cases('/revision', () => ({ version: 0, priority: 'urgent' })),
    'get /api/staff/cases/:code/nearby': cases('/nearby'),
    'get /api/staff/cases/:code/deadline': cases('/deadline'),
    'post /api/staff/cases/:code/deadline': cases('/deadline', () => ({
      version: 0,
      dueAt: '2026-03-20T03:00:00Z',
      reason: 'Chờ vật tư',
    })),
    // Dossiers come from the one-stop system; nothing of them was said by a citizen here.
    'get /api/staff/dossiers': one(() => `/api/staff/dossiers?q=${words}`),
    'get /api/staff/dossiers/:code': noText,
    'post /api/staff/dossiers/import/trial': noText,
    'post /api/staff/dossiers/import': noText,
    'post /api/staff/dossiers/:code/results': noText,
    'post /api/staff/dossiers/:code/results/:id/removal': noText,
    'get /api/staff/dossiers/:code/results/:id': noText,
    'get /api/staff/notices': one(),
    'post /api/staff/notices/reading': one(undefined, () => ({ until: '2026-01-01T00:00:00Z' })),
    'post /api/staff/cases/:code/telling-apart': cases('/telling-apart', () => ({ other: told.openCode() })),
    'post /api/staff/cases/:code/approval': cases('/approval', () => ({ version: 0, decision: 'approve' })),
    'post /api/staff/cases/:code/split': cases('/split', () => ({
      version: 0,
      categoryId: 'noise',
      description: 'Ồn',
    })),
    // A photo that is protected is refused by the tests of publishing themselves.
    'post /api/staff/cases/:code/photos/:id/publication': cases(`/photos/${somePhoto}/publication`, () => ({
      version: 0,
      state: 'fit',
    })),
    'post /api/staff/cases/:code/photos/:id/cover': cases(`/photos/${somePhoto}/cover`, () => ({
      version: 0,
      areas: [{ x: 0, y: 0, width: 1, height: 1 }],
    })),
    'post /api/staff/cases/:code/mentions/handled': cases('/mentions/handled'),
    'get /api/staff/views': one(),
    'post /api/staff/views': one(
      () => '/api/staff/views',
      () => ({ name: 'Hối lộ', filters: { queue: 'all', q: 'hoi lo' }, unitId: null }),
    ),
    // What a person saved comes from no citizen.
    'post /api/staff/views/:id': noText,
    'post /api/staff/views/:id/removal': noText,
    'get /api/staff/groups': ['unit', 'category', 'state', 'assignee', 'priority'].flatMap((by) =>
      one(() => `/api/staff/groups?queue=all&q=${words}&by=${by}`),
    ),
    'get /api/staff/selection': one(() => `/api/staff/selection?queue=all&q=${words}`),
    // A code that the caller names is named in the answer; that nothing else is said of it is in the tests of the desk.
    'post /api/staff/bulk': one(
      () => '/api/staff/bulk',
      () => ({ items: [{ code: told.openCode() }], act: { kind: 'note', text: 'Đã xem' } }),
    ),
    // Done under a key of one's own only.
    'post /api/staff/bulk/undo': one(
      () => '/api/staff/bulk/undo',
      () => ({ key: 'khong-co' }),
    ),
    'post /api/staff/bulk/trial': one(
      () => '/api/staff/bulk/trial',
      () => ({ codes: [told.openCode()], text: 'Về {place}, mã {code}' }),
    ),
    // What is prepared for all cases comes from no citizen.
    'get /api/staff/canned-replies': one(),
    'get /api/staff/macros': one(),
    'get /api/staff/cases/:code/macros': cases('/macros'),
    'post /api/staff/cases/:code/macros/:id/trial': cases('/macros/tell/trial', () => ({})),
    'post /api/staff/cases/:code/macros/:id': cases('/macros/tell', () => ({ version: 0, stamp: 'x' })),
    'post /api/staff/cases/:code/presence': cases('/presence', () => ({ writing: 'reply' })),
    'post /api/staff/uploads': noText,
    'get /api/staff/files/:id': one(() => `/api/staff/files/${told.photoId()}`),
    'get /api/staff/conversations': one(),
    'get /api/staff/conversations/:id': talk(''),
    'post /api/staff/conversations/:id/replies/:replyId/undo': talk(
      '/replies/0199d1a0-0000-7000-8000-000000000000/undo',
    ),
    'post /api/staff/conversations/:id/replies': talk('/replies', () => ({ text: 'Chào Anh/Chị' })),
    'post /api/staff/conversations/:id/owner': talk('/owner', () => ({ owner: 'staff' })),
    'get /api/staff/kpis': one(() => '/api/staff/kpis'),
    'get /api/staff/kpi-values': one(
      () => '/api/staff/kpi-values?ids=received,open&from=2026-03-01&to=2026-03-09&by=unit',
    ),
    'get /api/staff/kpi-dictionary': one(() => '/api/staff/kpi-dictionary'),
    'get /api/staff/kpi-dictionary.csv': one(() => '/api/staff/kpi-dictionary.csv'),
    'get /api/staff/case-grid': one(() => '/api/staff/case-grid?from=2026-01-01&to=2026-03-09'),
    'get /api/staff/figure-question': one(() => `/api/staff/figure-question?q=${words}`),
    'get /api/staff/statistics-views': one(),
    // What a person keeps comes from no citizen.
    'post /api/staff/statistics-views': noText,
    'post /api/staff/statistics-views/:id/removal': noText,
    'get /api/staff/wall': one(),
    'get /api/staff/reports': one(),
    'post /api/staff/reports': one(undefined, () => ({ kind: 'other', from: '2026-01-01', to: '2026-03-09' })),
    // Made of what the one before gives.
    'get /api/staff/reports/:id': noText,
    'post /api/staff/reports/:id/words': noText,
    'get /api/staff/reports/:id/pdf': noText,
    'get /api/staff/reports/:id/xlsx': noText,
    'post /api/staff/reports/:id/mail': noText,
    'get /api/staff/report-schedules': one(),
    'post /api/staff/report-schedules/:kind': noText,
    'get /api/staff/proposals': one(),
    'get /api/staff/proposals/:code': noText,
    'post /api/staff/proposals/:code/passing': noText,
    'post /api/staff/proposals/:code/declining': noText,
    'get /api/staff/posters': one(),
    'get /api/staff/posters/:id': one(() => '/api/staff/posters/home'),
    'get /api/staff/retention': one(),
    'get /api/staff/data-requests': one(),
    'get /api/staff/data-requests.csv': one(),
    'get /api/staff/data-requests/:code': noText,
    'post /api/staff/data-requests': noText,
    'post /api/staff/data-requests/:code/acts': noText,
    // What is told of a place is kept without who told it, and masked.
    'get /api/staff/places': one(),
    'get /api/staff/places.csv': one(),
    'post /api/staff/places/import/trial': noText,
    'post /api/staff/places/import': noText,
    'get /api/staff/places/:id': noText,
    'post /api/staff/places': noText,
    'post /api/staff/places/:id': noText,
    'post /api/staff/places/:id/visibility': noText,
    'post /api/staff/places/:id/restoration': noText,
    'post /api/staff/places/:id/mistakes/:mistakeId': noText,
    'post /api/staff/places/:id/photos': noText,
    'post /api/staff/places/:id/photos/:photoId': noText,
    'post /api/staff/places/:id/photos/:photoId/removal': noText,
    'get /api/staff/questions': ['', '?q=hoi', '?state=answered'].flatMap((query) =>
      one(() => `/api/staff/questions${query}`),
    ),
    'get /api/staff/questions/:id': one(() => `/api/staff/questions/${told.groupId()}`),
    // What an editor writes and its preview come from no citizen.
    'post /api/staff/questions/preview': noText,
    'post /api/staff/questions/:id/answer': noText,
    'post /api/staff/questions/:id/state': one(
      () => `/api/staff/questions/${told.groupId()}/state`,
      () => ({ version: 0, state: 'not_ours' }),
    ),
    ...editorCalls,
    'post /api/staff/routing/trial': one(undefined, () => ({
      last: 5000,
      data: { version: 'x', rules: [{ id: 'all', why: 'Mọi việc', when: {}, unit: 'night' }] },
    })),
    // Keys of other systems hold nothing a citizen said.
    'get /api/staff/api-keys': one(),
    'post /api/staff/api-keys': noText,
    'post /api/staff/api-keys/:id/revocation': noText,
    // Who sends and reads data, under which agreement: nothing a citizen said.
    // Events hold codes and numbers; the code of a case only for whoever may read it.
    'get /api/staff/machine-events': one(),
    'get /api/staff/data-sources': one(),
    'get /api/staff/data-sources.csv': one(),
    'get /api/staff/data-sources/:id': noText,
    'post /api/staff/data-sources': noText,
    'post /api/staff/data-sources/:id': noText,
    'post /api/staff/data-sources/:id/ending': noText,
    'get /api/staff/sharing-agreements': one(),
    'post /api/staff/sharing-agreements': noText,
    'post /api/staff/sharing-agreements/:id/decision': noText,
    'post /api/staff/sharing-agreements/:id/ending': noText,
    // Numbers that units report, and counts of dossiers.
    'get /api/staff/indicators': one(() => '/api/staff/indicators?period=2026-03'),
    'get /api/staff/indicators.csv': one(() => '/api/staff/indicators.csv?period=2026-03'),
    'get /api/staff/indicators/:id': noText,
    'post /api/staff/indicators/figures': noText,
    'post /api/staff/indicators/submission': noText,
    'post /api/staff/indicators/decision': noText,
    'post /api/staff/indicators/import': noText,
    'post /api/staff/indicators/import/trial': noText,
    'get /api/staff/dossier-results': one(() => '/api/staff/dossier-results?period=2026-03'),
    // What other systems are sent is read by them, see the tests of events out.
    'get /api/staff/subscribers': one(),
    'post /api/staff/subscribers': noText,
    'post /api/staff/subscribers/:id': noText,
    'post /api/staff/subscribers/:id/state': noText,
    'post /api/staff/subscribers/:id/secret': noText,
    'post /api/staff/subscribers/:id/ping': noText,
    'get /api/staff/subscribers/:id/parked': noText,
    'post /api/staff/subscribers/:id/parked/resend': noText,
    // Listened to while everything was told, see below.
    'get /api/staff/live': noText,
    // Fees come from the units' systems; a document's bytes are no words, whose it is is told by its case.
    'get /api/staff/dossiers/:code/papers/:id': noText,
    'post /api/staff/documents': noText,
    'get /api/staff/documents/:id': noText,
    // A list of appointments has no names.
    'get /api/staff/appointments': one(),
    'post /api/staff/appointments/acts': noText,
    // The ward's own words, and numbers.
    'get /api/staff/news': one(),
    'get /api/staff/news/:id': noText,
    'post /api/staff/news': noText,
    'post /api/staff/news/reach': noText,
    'post /api/staff/news/:id/change': noText,
    'post /api/staff/news/:id/plan': noText,
    'post /api/staff/news/:id/recall': noText,
    'post /api/staff/news/:id/withdrawal': noText,
    // Surveys hold counts; a denunciation is refused there and in the suggestions box, both in the chat and the mini-app.
    'get /api/staff/surveys': one(),
    'get /api/staff/surveys/:id': noText,
    'get /api/staff/surveys/:id/results.csv': noText,
    'post /api/staff/surveys': noText,
    'post /api/staff/surveys/:id': noText,
    'post /api/staff/surveys/:id/opening': noText,
    'post /api/staff/surveys/:id/ending': noText,
    'get /api/staff/suggestions': one(() => '/api/staff/suggestions?show=all'),
    'get /api/staff/suggestions.csv': one(),
    'get /api/staff/suggestions/:id': noText,
    'post /api/staff/suggestions/:id/acts': noText,
    'get /api/staff/fees': noText,
    'post /api/staff/fees': noText,
    'get /api/staff/fees/:code': noText,
    'post /api/staff/fees/:code/withdrawal': noText,
    'post /api/staff/fees/:code/counter-payment': noText,
    'post /api/staff/fees/:code/receipt': noText,
    'post /api/staff/fees/:code/refunds': noText,
    'post /api/staff/fees/:code/refunds/:id/pay-out': noText,
    'post /api/staff/fees/import/trial': noText,
    'post /api/staff/bank-lines/import/trial': noText,
    'post /api/staff/fees/import': noText,
    'post /api/staff/bank-lines/import': noText,
    'get /api/staff/reconciliation': noText,
    'get /api/staff/reconciliation.csv': noText,
    'post /api/staff/reconciliation/closing': noText,
    'get /api/staff/payee-accounts': noText,
    'post /api/staff/payee-accounts/:unitId': noText,
  };
}
