import type { AlikeOffer, CaseState, CaseSummary, Effect, EffectResult } from '../../bot/ports.ts';
import { findTerritory } from '../../server/places/territory.ts';
import type { Ward } from './ward.ts';

type Filing = Extract<Effect, { type: 'fileCase' }>;
export type StoredCase = CaseSummary & { filed: Filing; messages: string[]; photos: string[] };
export type CaseStore = {
  cases: StoredCase[];
  /** Open cases near whatever is reported, and what those who follow them added. */
  near: (AlikeOffer & { messages: string[]; photos: string[] })[];
  proposals: Extract<Effect, { type: 'fileProposal' }>[];
  personAsked: boolean;
  /** Makes the store refuse to file, as a database in trouble would. */
  broken: boolean;
  carryOut(effect: Effect, now: Date): EffectResult;
  /** What the staff do meanwhile. */
  put(code: string, change: { state: CaseState; mayReopen?: boolean; lastReply?: string }): void;
};

/** The smallest store of cases that keeps the promises of the real one: once per key, own cases, known states. */
export function makeCaseStore(ward: Ward): CaseStore {
  const store: CaseStore = {
    cases: [],
    near: [],
    proposals: [],
    personAsked: false,
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
      return { type: 'answerCase', ok: found !== undefined, code: effect.code };
    }
    case 'followCase': {
      const found = store.near.find((entry) => entry.code === effect.code);
      found?.messages.push(effect.text);
      found?.photos.push(...effect.fileIds);
      return { type: 'followCase', ok: found !== undefined, code: effect.code, own: found?.own ?? false };
    }
    case 'requestPerson': {
      const ok = !store.personAsked;
      store.personAsked = true;
      return { type: 'requestPerson', ok, onDuty: true };
    }
    case 'fileProposal': {
      if (store.broken) return { type: 'fileProposal', ok: false };
      if (!store.proposals.some(({ key }) => key === effect.key)) store.proposals.push(effect);
      const code = `${ward.knowledge.tenant.casePrefix}KN-26-7K3M9${store.proposals.length - 1}`;
      return { type: 'fileProposal', ok: true, code, dueText: '17:00 ngày 30/11' };
    }
    case 'changeLanguage':
      return { type: 'changeLanguage', ok: true };
  }
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
