export type Calls = { path?: () => string; body?: () => unknown }[];
const one = (path?: () => string, body?: () => unknown): Calls => [{ ...(path && { path }), ...(body && { body }) }];
const noText: Calls = [];
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
    'get /api/staff/account': one(),
    'post /api/staff/account/sessions-end': noText,
    'post /api/staff/account/password': noText,
    'post /api/staff/account/absence': noText,
    // The count of open cases leaves denunciations out.
    'get /api/staff/absences': one(),
    'post /api/staff/absences/:id': noText,
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
    'post /api/staff/cases/:code/replies/:id/undo': cases('/replies/0199d1a0-0000-7000-8000-000000000000/undo'),
    'post /api/staff/cases/:code/notes': cases('/notes', () => ({ text: 'Đã xem' })),
    'get /api/staff/cases/:code/canned-replies': cases('/canned-replies'),
    'post /api/staff/cases/:code/assignment': cases('/assignment', () => ({ version: 0, assigneeId: null })),
    'post /api/staff/cases/:code/revision': cases('/revision', () => ({ version: 0, priority: 'urgent' })),
    'get /api/staff/cases/:code/deadline': cases('/deadline'),
    'post /api/staff/cases/:code/deadline': cases('/deadline', () => ({
      version: 0,
      dueAt: '2026-03-20T03:00:00Z',
      reason: 'Chờ vật tư',
    })),
    'get /api/staff/notices': one(),
    'post /api/staff/notices/reading': one(undefined, () => ({ until: '2026-01-01T00:00:00Z' })),
    'post /api/staff/cases/:code/telling-apart': cases('/telling-apart', () => ({ other: told.openCode() })),
    'post /api/staff/cases/:code/approval': cases('/approval', () => ({ version: 0, decision: 'approve' })),
    'post /api/staff/cases/:code/split': cases('/split', () => ({
      version: 0,
      categoryId: 'noise',
      description: 'Ồn',
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
    'get /api/staff/groups': ['unit', 'category', 'state'].flatMap((by) =>
      one(() => `/api/staff/groups?queue=all&q=${words}&by=${by}`),
    ),
    'get /api/staff/selection': one(() => `/api/staff/selection?queue=all&q=${words}`),
    // A code that the caller names is named in the answer; that nothing else is said of it is in the tests of the desk.
    'post /api/staff/bulk': one(
      () => '/api/staff/bulk',
      () => ({ items: [{ code: told.openCode() }], act: { kind: 'note', text: 'Đã xem' } }),
    ),
    'post /api/staff/cases/:code/presence': cases('/presence', () => ({ writing: 'reply' })),
    'post /api/staff/uploads': noText,
    'get /api/staff/files/:id': one(() => `/api/staff/files/${told.photoId()}`),
    'get /api/staff/conversations': one(),
    'get /api/staff/conversations/:id': talk(''),
    'post /api/staff/conversations/:id/replies': talk('/replies', () => ({ text: 'Chào Anh/Chị' })),
    'post /api/staff/conversations/:id/owner': talk('/owner', () => ({ owner: 'staff' })),
    'get /api/staff/statistics': one(() => '/api/staff/statistics?from=2026-01-01&to=2026-03-09'),
    'get /api/staff/proposals': one(),
    'get /api/staff/proposals/:code': noText,
    'post /api/staff/proposals/:code/passing': noText,
    'post /api/staff/proposals/:code/declining': noText,
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
    'get /api/staff/knowledge/targets': noText,
    'get /api/staff/knowledge/entries': one(),
    'get /api/staff/knowledge/entries/:kind/:key': noText,
    'post /api/staff/knowledge/entries': noText,
    'post /api/staff/knowledge/entries/:kind/:key/restoration': noText,
    'get /api/staff/knowledge/export/:kind': one(() => '/api/staff/knowledge/export/qa'),
    // What administrators set comes from no citizen; that a unit cannot be taken out tells of no single case.
    'get /api/staff/knowledge/files': one(),
    'post /api/staff/knowledge/files/trial': noText,
    'post /api/staff/knowledge/files': noText,
    'get /api/staff/settings': one(),
    'get /api/staff/settings/:kind/:key': noText,
    'get /api/staff/settings/:kind/:key/revisions/:version': noText,
    'post /api/staff/settings/:kind/:key/trial': noText,
    'post /api/staff/settings/:kind/:key': noText,
    'post /api/staff/settings/:kind/:key/restoration': noText,
    'post /api/staff/routing/trial': one(undefined, () => ({
      last: 5000,
      data: { version: 'x', rules: [{ id: 'all', why: 'Mọi việc', when: {}, unit: 'night' }] },
    })),
    // Listened to while everything was told, see below.
    'get /api/staff/live': noText,
  };
}
