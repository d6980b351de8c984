import type { SeenDevice } from '../../bot/own-devices.ts';
import type {
  AlikeOffer,
  FeeSummary,
  HeldData,
  NewsHeadline,
  PaperSummary,
  SurveyOffer,
} from '../../bot/own-things.ts';
import type { CaseState, CaseSummary, DossierSummary, Effect, EffectResult } from '../../bot/ports.ts';
import { findTerritory } from '../../server/places/territory.ts';
import { makeVisitStore, type VisitStore } from './visit-store.ts';
import type { Ward } from './ward.ts';

type Filing = Extract<Effect, { type: 'fileCase' }>;
export type StoredCase = CaseSummary & { filed: Filing; messages: string[]; photos: string[]; chased: number };
export type CaseStore = {
  cases: StoredCase[];
  /** Open cases near whatever is reported, and what those who follow them added. */
  near: (AlikeOffer & { messages: string[]; photos: string[]; supporters: number })[];
  /** Cases of others that are followed. */
  followed: CaseSummary[];
  fewMessages: boolean;
  news: NewsHeadline[];
  toldOfNews: boolean;
  proposals: Extract<Effect, { type: 'fileProposal' }>[];
  dataRequests: Extract<Effect, { type: 'fileDataRequest' }>[];
  /** Dossiers with the digits that open them, and those that were opened. */
  dossiers: (DossierSummary & { digits: string })[];
  opened: Set<string>;
  /** Fees with the digits that open them. */
  fees: (FeeSummary & { digits: string })[];
  /** Surveys open now, and what was answered. */
  surveys: SurveyOffer[];
  answers: Extract<Effect, { type: 'answerSurvey' }>[];
  suggestions: Extract<Effect, { type: 'fileSuggestion' }>[];
  wrongGuesses: number;
  data: HeldData;
  visits: VisitStore;
  papers: PaperSummary[];
  /** Devices of their home; none: no home is linked. */
  devices: SeenDevice[];
  lostHomes: string[];
  switched: Extract<Effect, { type: 'switchDevices' }>[];
  personAsked: boolean;
  onDuty: boolean;
  /** Makes the store refuse to file, as a database in trouble would. */
  broken: boolean;
  carryOut(effect: Effect, now: Date): EffectResult;
  /** What the staff do meanwhile. */
  put(
    code: string,
    change: {
      state: CaseState;
      mayReopen?: boolean;
      lastReply?: string;
      repliedAt?: Date;
      chaseFrom?: Date;
      dueAt?: Date;
    },
  ): void;
};

/** The smallest store of cases that keeps the promises of the real one: once per key, own cases, known states. */
export function makeCaseStore(ward: Ward): CaseStore {
  const store: CaseStore = {
    cases: [],
    near: [],
    followed: [],
    fewMessages: false,
    news: [],
    toldOfNews: false,
    proposals: [],
    dataRequests: [],
    dossiers: [],
    opened: new Set(),
    fees: [],
    papers: [],
    devices: [],
    lostHomes: [],
    switched: [],
    wrongGuesses: 0,
    visits: makeVisitStore(ward.knowledge),
    surveys: [],
    answers: [],
    suggestions: [],
    data: {
      messages: 4,
      files: 1,
      cases: 0,
      appointments: 0,
      dossiers: 0,
      fees: 0,
      papers: 0,
      suggestions: 0,
      homes: 0,
      surveys: 0,
      consents: 1,
      open: [],
    },
    personAsked: false,
    onDuty: true,
    broken: false,
    carryOut: (effect, now) => carryOut(store, { ward, effect, now }),
    put(code, change) {
      const found = store.cases.find((entry) => entry.code === code);
      if (!found) throw new Error(`no case ${code}`);
      Object.assign(found, change);
    },
  };
  return store;
}

function carryOut(store: CaseStore, { ward, effect, now }: { ward: Ward; effect: Effect; now: Date }): EffectResult {
  switch (effect.type) {
    case 'fileCase':
      return file(store, { ward, effect, now });
    case 'rateCase': {
      const found = store.cases.find((entry) => entry.code === effect.code);
      const ok = found?.state === 'resolved' || found?.state === 'closed';
      if (found && ok) found.rating = effect.stars;
      return { type: 'rateCase', ok, code: effect.code };
    }
    case 'reopenCase': {
      const found = store.cases.find((entry) => entry.code === effect.code && entry.mayReopen);
      if (found) Object.assign(found, { state: 'reopened', mayReopen: false });
      found?.messages.push(effect.reason);
      found?.photos.push(...effect.fileIds);
      return { type: 'reopenCase', ok: found !== undefined, code: effect.code };
    }
    case 'answerCase': {
      const found = store.cases.find((entry) => entry.code === effect.code);
      found?.messages.push(effect.text);
      found?.photos.push(...effect.fileIds);
      if (found?.state === 'waiting_citizen') found.state = 'in_progress';
      return { type: 'answerCase', ok: found !== undefined, code: effect.code, quiet: effect.quiet };
    }
    case 'followCase': {
      const found = store.near.find((entry) => entry.code === effect.code);
      found?.messages.push(effect.text);
      found?.photos.push(...effect.fileIds);
      return { type: 'followCase', ok: found !== undefined, code: effect.code, own: found?.own ?? false };
    }
    case 'supportCase': {
      const found = store.near.find((entry) => entry.code === effect.code);
      if (found) found.supporters += 1;
      return { type: 'supportCase', ok: found !== undefined, code: effect.code, supporters: found?.supporters ?? 0 };
    }
    case 'chaseCase': {
      const found = store.cases.find((entry) => entry.code === effect.code);
      const ok = Boolean(found?.chaseFrom && found.chaseFrom <= now);
      if (found && ok)
        Object.assign(found, { chased: found.chased + 1, chaseFrom: new Date(now.getTime() + 3 * 86_400_000) });
      const told = { dueText: '16:30 ngày 24/11', late: false, fromText: ok ? undefined : '09:00 ngày 27/11' };
      return { type: 'chaseCase', ok, code: effect.code, unitName: found?.unitName ?? '', ...told };
    }
    case 'unfollowCase': {
      const ok = store.followed.some(({ code }) => code === effect.code);
      store.followed = store.followed.filter(({ code }) => code !== effect.code);
      return { type: 'unfollowCase', ok, code: effect.code };
    }
    case 'followNews':
      store.toldOfNews = true;
      return { type: 'followNews', ok: true };
    case 'stopNews': {
      const ok = store.toldOfNews;
      store.toldOfNews = false;
      return { type: 'stopNews', ok };
    }
    case 'fewMessages':
      store.fewMessages = effect.few;
      return { type: 'fewMessages', ok: true, few: effect.few };
    case 'lookUpDossier':
      return lookUp(store, effect);
    case 'bookAppointment':
    case 'changeAppointment':
    case 'cancelAppointment':
      return store.visits.carryOut(effect, now);
    case 'switchDevices':
      store.switched.push(effect);
      return { type: 'switchDevices', ok: true };
    case 'unlinkHomes':
      return { type: 'unlinkHomes', ok: true, count: store.devices.splice(0).length };
    case 'eraseData':
      return { type: 'eraseData', ok: !store.broken };
    case 'withdrawConsents':
      store.data.consents = 0;
      return { type: 'withdrawConsents', ok: true };
    case 'lookUpFee':
      return lookUpFee(store, effect);
    case 'followDossier': {
      const found = store.dossiers.find(({ code }) => code === effect.code);
      const ok = found !== undefined && store.opened.has(effect.code);
      if (found && ok) found.following = effect.on;
      return { type: 'followDossier', ok, code: effect.code, on: effect.on };
    }
    case 'requestPerson': {
      const ok = !store.personAsked;
      store.personAsked = true;
      return { type: 'requestPerson', ok, onDuty: store.onDuty, back: '07:30, thứ Hai 23/11' };
    }
    case 'leaveMessage':
      return { type: 'leaveMessage', ok: true };
    case 'fileDataRequest': {
      if (store.broken) return { type: 'fileDataRequest', ok: false };
      store.dataRequests.push(effect);
      const code = `${ward.knowledge.tenant.casePrefix}DL-26-7K3M9Q`;
      return { type: 'fileDataRequest', ok: true, code, dueText: '17:00 ngày 30/11' };
    }
    case 'fileProposal': {
      if (store.broken) return { type: 'fileProposal', ok: false };
      if (!store.proposals.some(({ key }) => key === effect.key)) store.proposals.push(effect);
      const code = `${ward.knowledge.tenant.casePrefix}KN-26-7K3M9${store.proposals.length - 1}`;
      return { type: 'fileProposal', ok: true, code, dueText: '17:00 ngày 30/11' };
    }
    case 'answerSurvey': {
      if (store.broken) return { type: 'answerSurvey', id: effect.id, ok: false, why: 'other' };
      const survey = store.surveys.find(({ id }) => id === effect.id);
      if (!survey) return { type: 'answerSurvey', id: effect.id, ok: false, why: 'over' };
      survey.answered = true;
      store.answers.push(effect);
      return { type: 'answerSurvey', id: effect.id, ok: true };
    }
    case 'fileSuggestion': {
      const { key, wantsAnswer } = effect;
      if (store.broken) return { type: 'fileSuggestion', key, ok: false, why: 'other' };
      if (store.suggestions.length >= 5) return { type: 'fileSuggestion', key, ok: false, why: 'many' };
      store.suggestions.push(effect);
      return { type: 'fileSuggestion', key, ok: true, wantsAnswer, received: store.suggestions.length };
    }
    case 'changeLanguage':
      return { type: 'changeLanguage', ok: true };
  }
}

function lookUp(store: CaseStore, { code, digits }: Extract<Effect, { type: 'lookUpDossier' }>): EffectResult {
  if (store.wrongGuesses >= 5) return { type: 'lookUpDossier', kind: 'locked', untilText: '10:00 ngày 24/11' };
  const found = store.dossiers.find((one) => one.code === code && one.digits === digits);
  if (!found) {
    store.wrongGuesses += 1;
    return { type: 'lookUpDossier', kind: 'wrong', code };
  }
  store.opened.add(code);
  return { type: 'lookUpDossier', kind: 'found', dossier: found };
}

/** A dossier among those of the store opens all that is due on it. */
function lookUpFee(store: CaseStore, { code, digits }: Extract<Effect, { type: 'lookUpFee' }>): EffectResult {
  if (store.wrongGuesses >= 5) return { type: 'lookUpFee', kind: 'locked', untilText: '10:00 ngày 24/11' };
  const dossier = store.dossiers.find((one) => one.code === code && one.digits === digits);
  const fees = store.fees.filter((fee) =>
    dossier ? fee.dossier === code : fee.code === code && fee.digits === digits,
  );
  if (fees.length === 0 && !dossier) {
    store.wrongGuesses += 1;
    return { type: 'lookUpFee', kind: 'wrong', code };
  }
  for (const fee of fees) store.opened.add(fee.code);
  return { type: 'lookUpFee', kind: 'found', code, fees };
}

function file(store: CaseStore, { ward, effect, now }: { ward: Ward; effect: Filing; now: Date }): EffectResult {
  if (store.broken) return { type: 'fileCase', ok: false, reason: 'other' };
  const { knowledge } = ward;
  const territory = effect.point && findTerritory({ knowledge, point: effect.point });
  if (territory?.kind === 'outside' || territory?.kind === 'impossible')
    return { type: 'fileCase', ok: false, reason: territory.kind };
  const known = store.cases.find((entry) => entry.filed.key === effect.key);
  const code = known?.code ?? `${knowledge.tenant.casePrefix}-26-7K3M9${store.cases.length}`;
  const unitName = knowledge.units.get(knowledge.defaultUnit)?.name.vi ?? '';
  if (!known) {
    store.cases.push({
      code,
      state: 'received',
      categoryId: effect.categoryId,
      unitName,
      createdAt: now,
      dueAt: new Date(now.getTime() + 8 * 3_600_000),
      rating: undefined,
      lastReply: undefined,
      mayReopen: false,
      filed: effect,
      chased: 0,
      chaseFrom: new Date(now.getTime() + 8 * 3_600_000),
      messages: [],
      photos: [],
    });
  }
  return {
    type: 'fileCase',
    ok: true,
    code,
    unitName,
    dueText: '16:30 ngày 24/11',
    referredTo: territory?.kind === 'neighbour' ? (territory.areaName ?? undefined) : undefined,
    again: known !== undefined,
  };
}
