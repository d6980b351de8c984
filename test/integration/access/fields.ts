import { appointmentFields } from './appointment-fields.ts';
import type { Caller, MachineCaller } from './callers.ts';
import { dataFields } from './data-fields.ts';
import { feeFields } from './fee-fields.ts';
import { figureFields } from './figure-fields.ts';
import { type Gives, nothing } from './gives.ts';
import { homeFields } from './home-fields.ts';
import { newsFields } from './news-fields.ts';
import { openFields } from './open-fields.ts';
import { paperFields } from './paper-fields.ts';
import { placeFields } from './place-fields.ts';
import { voiceFields } from './voice-fields.ts';

const handlers: Caller[] = ['officer', 'unit_head', 'dispatcher'];
const readers: Caller[] = [...handlers, 'leader', 'administrator'];
const naming: Caller[] = [...readers, 'denunciation_officer', 'officer elsewhere', 'unit_head elsewhere'];
const talkers: Caller[] = ['dispatcher', 'counter_clerk', 'denunciation_officer'];
const proposers: Caller[] = ['dispatcher', 'leader', 'administrator'];
const clerks: Caller[] = ['officer', 'unit_head', 'dispatcher', 'leader', 'counter_clerk', 'administrator'];
const citizens: Caller[] = ['reporter', 'follower', 'stranger'];

/** The page of a case: who may read it reads its words, who handles it also reads whose they are. */
function casePage(to: readonly Caller[]): Gives {
  const handle = to.filter((one) => handlers.includes(one));
  return {
    ...{ name: handle, phone: handle, email: handle, talk: handle, chatPhoto: handle },
    ...{ description: to, place: to, message: to, rating: to, note: to, reason: to, reply: to },
    ...{ photo: to, point: to, case: to },
  };
}
const caseAct = casePage(handlers);
/** A talk tells the codes of cases in the words of the bot. */
const talkPage: Gives = { name: talkers, talk: talkers, chatPhoto: talkers, case: talkers };
const proposalPage = (to: readonly Caller[]): Gives => ({
  ...{ subject: to, problem: to },
  contact: to.filter((one) => one === 'dispatcher'),
});
const answering: Caller[] = ['data_protection_officer', 'administrator'];
const requestPage: Gives = { name: answering, wish: answering, wishContact: answering };
const citizenCase = (to: readonly Caller[]): Gives => {
  const own = to.filter((one) => one === 'reporter');
  return {
    ...{ description: own, phone: own, place: own, message: own, rating: own, photo: own, point: own },
    // Whoever follows a case is told what the unit answered, and nothing of who reported it.
    ...{ reply: to, case: to },
  };
};
const me: Gives = { name: ['reporter'], avatar: ['reporter'] };
const blocks: Gives = {
  name: ['dispatcher'],
  blockReason: ['dispatcher', 'administrator'],
  case: ['dispatcher', 'administrator'],
};
const nobody: Caller[] = ['nobody'];
const ownCopy: Gives = {
  ...{ name: nobody, email: nobody, phone: nobody, identity: nobody, avatar: nobody },
  ...{ description: nobody, place: nobody, message: nobody, rating: nobody, reply: nobody, reason: nobody },
  ...{ talk: nobody, subject: nobody, problem: nobody, contact: nobody, paper: nobody, wish: nobody },
  ...{ suggestion: nobody, surveyWords: nobody, home: nobody },
  ...{ photo: nobody, chatPhoto: nobody, point: nobody, case: nobody },
};
const ioc: MachineCaller = 'key cases:read';
const published: Gives = { case: ['nobody'] };

/** Every route of the product. A new one is put here by somebody who has looked at what it gives away. */
export const fields: Record<string, Gives> = {
  'get /api/public/tenant': nothing,
  'get /api/public/demo-accounts': nothing,
  'get /api/public/areas': nothing,
  'get /api/public/locate': nothing,
  'get /api/public/photos/:id': nothing,
  'get /api/public/appointment-services': nothing,
  'get /api/public/appointment-slots': nothing,
  'get /api/public/procedures': nothing,
  'get /api/public/procedures/:code': nothing,
  // Whoever Zalo vouches for.
  'post /api/citizen/session': { name: ['nobody'], avatar: ['nobody'] },
  'delete /api/citizen/session': nothing,
  'get /api/citizen/me': me,
  'post /api/citizen/consents': me,
  'post /api/citizen/consents/withdrawal': nothing,
  'post /api/citizen/language': me,
  'post /api/citizen/few-messages': me,
  'post /api/citizen/position': nothing,
  'post /api/citizen/upload-tickets': nothing,
  'post /api/citizen/uploads': nothing,
  // Whoever has the address, which holds for some hours.
  'get /api/citizen/files/:id': { photo: ['nobody'] },
  'post /api/citizen/alike-cases': { case: citizens },
  'post /api/citizen/cases/:code/following': citizenCase(citizens),
  'post /api/citizen/cases/:code/unfollowing': nothing,
  'post /api/citizen/category-proposals': nothing,
  'get /api/citizen/cases': {
    description: ['reporter'],
    place: ['reporter'],
    photo: ['reporter'],
    case: ['reporter', 'follower'],
  },
  'post /api/citizen/cases': nothing,
  'get /api/citizen/cases/:code': citizenCase(['reporter', 'follower']),
  'post /api/citizen/cases/:code/rating': citizenCase(['reporter']),
  'post /api/citizen/cases/:code/reopening': citizenCase(['reporter']),
  'post /api/citizen/cases/:code/chase': nothing,
  'post /api/citizen/cases/:code/withdrawal': nothing,
  'post /api/citizen/cases/:code/messages': citizenCase(['reporter']),
  'get /api/citizen/dossiers': nothing,
  'post /api/citizen/dossiers/reading': nothing,
  'post /api/citizen/dossiers/look-up': nothing,
  'get /api/citizen/dossiers/:code': { step: ['reporter'] },
  'post /api/citizen/dossiers/:code/following': { step: ['reporter'] },
  'post /api/citizen/dossiers/:code/unfollowing': { step: ['reporter'] },
  'get /api/citizen/dossiers/:code/results/:id': { result: ['nobody'] },
  'get /api/citizen/chat': { reply: ['reporter'], case: ['reporter', 'follower'] },
  'post /api/citizen/chat': nothing,
  'get /api/staff/me': nothing,
  'get /api/staff/reference': nothing,
  'get /api/staff/people': { colleague: ['administrator'] },
  'get /api/staff/people/:id': { colleague: ['administrator'] },
  'post /api/staff/people': nothing,
  'post /api/staff/people/:id/link': nothing,
  'post /api/staff/people/:id/changes': nothing,
  'post /api/staff/people/:id/deactivation': nothing,
  'post /api/staff/people/:id/reactivation': nothing,
  'post /api/staff/people/:id/second-factor-removal': nothing,
  'get /api/staff/role-requests': nothing,
  'post /api/staff/role-requests/:id/decision': nothing,
  'get /api/staff/account': nothing,
  'post /api/staff/account/sessions-end': nothing,
  'post /api/staff/account/password': nothing,
  'get /api/staff/account/mail': nothing,
  'post /api/staff/account/mail': nothing,
  'post /api/staff/account/absence': nothing,
  'get /api/staff/absences': nothing,
  'post /api/staff/absences/:id': nothing,
  // Whoever has the link.
  'post /api/public/staff-links/lookup': { colleague: ['nobody'] },
  'post /api/public/staff-links/use': nothing,
  'get /api/public/staff-sign-in': nothing,
  'get /api/staff/queues': nothing,
  'get /api/staff/cases': { description: readers, place: readers, photo: readers, case: readers },
  'get /api/staff/cases/:code': casePage(readers),
  'post /api/staff/cases/:code/transitions': caseAct,
  'post /api/staff/cases/:code/replies': caseAct,
  'post /api/staff/cases/:code/replies/:id/undo': nothing,
  'post /api/staff/cases/:code/notes': casePage([...handlers, 'leader']),
  'post /api/staff/cases/:code/mentions/handled': casePage(readers),
  'post /api/staff/cases/:code/assignment': caseAct,
  'post /api/staff/cases/:code/approval': nothing,
  'post /api/staff/cases/:code/telling-apart': nothing,
  'post /api/staff/cases/:code/revision': caseAct,
  'post /api/staff/cases/:code/split': caseAct,
  'get /api/staff/canned-replies': nothing,
  'get /api/staff/cases/:code/canned-replies': { place: handlers, case: [...handlers, 'leader'] },
  // The case itself is left out; what was split from it and lies in another unit is at the same point.
  'get /api/staff/cases/:code/nearby': { point: ['dispatcher', 'leader', 'administrator'] },
  'get /api/staff/cases/:code/deadline': nothing,
  'post /api/staff/cases/:code/deadline': casePage(['unit_head', 'dispatcher', 'leader']),
  'get /api/staff/notices': { case: [...handlers, 'leader'] },
  'post /api/staff/notices/reading': { case: [...handlers, 'leader'] },
  'get /api/staff/views': nothing,
  'post /api/staff/views': nothing,
  'post /api/staff/views/:id': nothing,
  'post /api/staff/views/:id/removal': nothing,
  'get /api/staff/groups': nothing,
  'get /api/staff/selection': { case: readers },
  // What the caller names is named in the answer; nothing else is said of what they may not read.
  'post /api/staff/bulk': { case: naming },
  'post /api/staff/bulk/undo': nothing,
  'post /api/staff/bulk/trial': {
    place: handlers,
    case: naming.filter((one) => one !== 'leader' && one !== 'administrator'),
  },
  'get /api/staff/macros': nothing,
  'get /api/staff/cases/:code/macros': nothing,
  'post /api/staff/cases/:code/macros/:id/trial': { place: handlers },
  'post /api/staff/cases/:code/macros/:id': nothing,
  'post /api/staff/cases/:code/presence': nothing,
  'post /api/staff/cases/:code/photos/:id/publication': caseAct,
  'post /api/staff/cases/:code/photos/:id/cover': caseAct,
  'get /api/staff/blocks': blocks,
  'post /api/staff/blocks/:id/lifting': blocks,
  'post /api/staff/cases/:code/block': casePage(['dispatcher', 'administrator']),
  'post /api/staff/conversations/:id/block': {
    name: ['dispatcher'],
    talk: ['dispatcher'],
    chatPhoto: ['dispatcher'],
    case: ['dispatcher'],
  },
  'post /api/staff/uploads': nothing,
  'get /api/staff/files/:id': { photo: readers, chatPhoto: [...handlers, 'counter_clerk', 'denunciation_officer'] },
  'get /api/staff/conversations': { name: talkers, talk: talkers },
  'get /api/staff/conversations/:id': talkPage,
  'post /api/staff/conversations/:id/replies': talkPage,
  'post /api/staff/conversations/:id/owner': talkPage,
  'get /api/staff/dossiers': nothing,
  'get /api/staff/dossiers/:code': { step: clerks, paper: clerks },
  'post /api/staff/dossiers/import/trial': nothing,
  'post /api/staff/dossiers/import': nothing,
  'post /api/staff/dossiers/:code/results': nothing,
  'post /api/staff/dossiers/:code/results/:id/removal': nothing,
  'get /api/staff/dossiers/:code/results/:id': { result: clerks },
  'get /api/staff/proposals': { subject: proposers },
  'get /api/staff/proposals/:code': proposalPage(proposers),
  'post /api/staff/proposals/:code/passing': proposalPage(['dispatcher']),
  'post /api/staff/proposals/:code/declining': proposalPage(['dispatcher']),
  'get /api/staff/data-requests': nothing,
  'get /api/staff/data-requests.csv': nothing,
  'get /api/staff/data-requests/:code': requestPage,
  'post /api/staff/data-requests': nothing,
  'post /api/staff/data-requests/:code/acts': requestPage,
  'get /api/staff/questions': { question: ['knowledge_editor'] },
  'get /api/staff/questions/:id': { question: ['knowledge_editor'] },
  'post /api/staff/questions/preview': nothing,
  'post /api/staff/questions/:id/answer': nothing,
  'post /api/staff/questions/:id/state': { question: ['knowledge_editor'] },
  'get /api/staff/knowledge/targets': nothing,
  'get /api/staff/knowledge/entries': nothing,
  'get /api/staff/knowledge/entries/:kind/:key': nothing,
  'post /api/staff/knowledge/entries': nothing,
  'post /api/staff/knowledge/entries/:kind/:key/restoration': nothing,
  'get /api/staff/knowledge/export/:kind': nothing,
  'get /api/staff/settings': nothing,
  'get /api/staff/settings/:kind/:key': nothing,
  'get /api/staff/settings/:kind/:key/revisions/:version': nothing,
  'post /api/staff/settings/:kind/:key/trial': nothing,
  'post /api/staff/settings/:kind/:key': nothing,
  'post /api/staff/settings/:kind/:key/restoration': nothing,
  'get /api/staff/knowledge/files': nothing,
  'post /api/staff/knowledge/files/trial': nothing,
  'post /api/staff/knowledge/files': nothing,
  'post /api/staff/routing/trial': { case: ['administrator'] },
  'get /api/public/help': nothing,
  'get /api/staff/posters': nothing,
  'get /api/staff/posters/:id': nothing,
  'get /api/staff/retention': nothing,
  ...figureFields,
  'get /api/staff/live': { case: readers },
  // The operations centre puts cases on its map.
  'get /api/ioc/cases': { case: [ioc], point: [ioc] },
  'get /api/ioc/cases/:code': { case: [ioc], point: [ioc] },
  'post /api/ioc/cases/:code/comments': { case: ['key cases:comment'], point: ['key cases:comment'] },
  'post /api/ioc/cases/:code/transitions': nothing,
  'get /api/ioc/event-schemas': nothing,
  'get /api/ioc/event-schemas/:schema': nothing,
  'get /api/staff/subscribers': nothing,
  'post /api/staff/subscribers': nothing,
  'post /api/staff/subscribers/:id': nothing,
  'post /api/staff/subscribers/:id/state': nothing,
  'post /api/staff/subscribers/:id/secret': nothing,
  'post /api/staff/subscribers/:id/ping': nothing,
  'get /api/staff/subscribers/:id/parked': nothing,
  'post /api/staff/subscribers/:id/parked/resend': nothing,
  'get /api/ioc/deadlines': nothing,
  'post /api/ioc/dossiers': nothing,
  'put /api/ioc/dossiers/:code': nothing,
  'post /api/ioc/dossiers/:code/results': nothing,
  'get /api/public/cases.csv': published,
  'get /api/public/cases.geojson': published,
  'get /api/public/cases': published,
  'get /api/public/cases/:code': published,
  'get /api/public/case-map': published,
  'get /api/citizen/public-cases/:code': nothing,
  'post /api/citizen/public-cases/:code/support': nothing,
  'post /api/citizen/public-cases/:code/support-withdrawal': nothing,
  'post /api/citizen/public-cases/:code/following': nothing,
  'post /api/citizen/public-cases/:code/unfollowing': nothing,
  'post /api/citizen/place-in-words': nothing,
  'get /api/public/datapackage.json': nothing,
  'get /api/citizen/documents/:id': nothing,
  ...openFields(published),
  ...appointmentFields,
  ...newsFields,
  'get /api/citizen/data': { case: ['reporter'] },
  'get /api/citizen/data/requests': { wish: ['reporter'] },
  'post /api/citizen/data/requests': nothing,
  'post /api/citizen/data/exports': nothing,
  // Whoever has the address, which holds for some minutes: all that is theirs.
  'get /api/citizen/data/exports/:id': ownCopy,
  'post /api/citizen/data/erasure': nothing,
  ...feeFields,
  ...{ ...paperFields(clerks), ...homeFields },
  ...placeFields,
  ...voiceFields,
  ...dataFields,
  'get /api/staff/account/absences': nothing,
  'post /api/staff/documents': nothing,
  'get /api/staff/documents/:id': nothing,
  'post /api/staff/cases/:code/acts/:sequence/undo': nothing,
  'post /api/staff/conversations/:id/replies/:replyId/undo': nothing,
};
