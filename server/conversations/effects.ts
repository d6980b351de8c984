import type { Effect, EffectResult } from '../../bot/ports.ts';
import type { Understanding } from '../../bot/understand/model.ts';
import { chaseCase } from '../cases/chase-case.ts';
import { addCitizenMessage, rateCase, reopenCase } from '../cases/citizen-acts.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import { fileCase } from '../cases/file-case.ts';
import { followCase, unfollowCase } from '../cases/follow-case.ts';
import { sayTime, unitName } from '../cases/say.ts';
import { supportCase } from '../cases/support-case.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { caseChannel } from '../contract/case.ts';
import { newsTopics } from '../contract/news-api.ts';
import { fileDataRequest } from '../data-requests/file-request.ts';
import type { Conversation } from '../database/client/client.ts';
import { dossierSummaries } from '../dossiers/dossier-summary.ts';
import { lookUpDossier } from '../dossiers/look-up.ts';
import { followDossier, unfollowDossier } from '../dossiers/readers.ts';
import { AppError, type AppErrorDetail } from '../errors.ts';
import { queueCommand } from '../homes/device-commands.ts';
import { unlinkHomes } from '../homes/unlink-home.ts';
import { newsPurpose } from '../news/audience.ts';
import { endNewsWish, setNewsWish } from '../news/wishes.ts';
import { closePapers } from '../papers/forget-papers.ts';
import { feesByCode } from '../payments/citizen-fees.ts';
import { lookUpFee } from '../payments/look-up-fee.ts';
import { eraseLater } from '../privacy/erase-later.ts';
import { fileProposal } from '../proposals/file-proposal.ts';
import { carryOutAppointment } from './appointment-effects.ts';
import { keepConsent } from './keep-consent.ts';
import { leaveMessage, requestPerson } from './person-effects.ts';
import { chased, refusal } from './refused-effect.ts';
import { keepSuggestion, keepSurveyAnswer } from './voice-effects.ts';

/** An effect that was refused after it had begun to write: the turn is carried out again without it. */
export class EffectRefused extends Error {
  override name = 'EffectRefused';
  readonly index: number;
  readonly code: string;
  /** Words for the citizen, where the refusal has its own. */
  readonly told: AppErrorDetail['told'];

  constructor(index: number, error: AppError) {
    super(error.code);
    this.index = index;
    this.code = error.code;
    this.told = error.info.told;
  }
}

type Given = { tx: Tx; deps: EffectDeps; conversation: Conversation; citizenId: string };
type EffectDeps = CaseDeps & { cipher: FieldCipher; understanding: () => Understanding };

/**
 * Carries the effects of a turn out inside its transaction. Those in `refused` were tried before and failed: their
 * result says so. @throws EffectRefused when one is refused now.
 */
export async function carryOutEffects(
  given: Given & { effects: Effect[]; refused: Map<number, EffectRefused> },
): Promise<EffectResult[]> {
  const results: EffectResult[] = [];
  let { conversation } = given;
  for (const [index, effect] of given.effects.entries()) {
    // What follows in the same breath is told in the new language.
    if (effect.type === 'changeLanguage') conversation = { ...conversation, language: effect.language };
    const why = given.refused.get(index);
    if (why !== undefined) {
      const language = conversation.language === 'en' ? 'en' : 'vi';
      const result = await refusal({ ...given, conversation }, effect, why.code);
      results.push({ ...result, ...(why.told && { told: why.told[language] }) });
      continue;
    }
    try {
      results.push(await carryOut({ ...given, conversation }, effect));
    } catch (error) {
      if (error instanceof AppError) throw new EffectRefused(index, error);
      throw error;
    }
  }
  return results;
}

async function carryOut({ tx, deps, conversation, citizenId }: Given, effect: Effect): Promise<EffectResult> {
  switch (effect.type) {
    case 'fileCase':
      return file({ tx, deps, conversation, citizenId }, effect);
    case 'fileProposal':
      return propose({ tx, deps, conversation, citizenId }, effect);
    case 'followCase':
      return follow({ tx, deps, conversation, citizenId }, effect);
    case 'supportCase': {
      const { code } = effect;
      return { type: 'supportCase', ok: true, code, supporters: await supportCase(tx, deps, { code, citizenId }) };
    }
    case 'rateCase':
      await rateCase(tx, deps, { citizenId, code: effect.code, stars: effect.stars });
      return { type: 'rateCase', ok: true, code: effect.code };
    case 'reopenCase':
      await reopenCase(tx, deps, {
        citizenId,
        code: effect.code,
        reason: effect.reason,
        protect: denounces(deps, effect.reason),
        fileIds: await usable(tx, effect.fileIds),
        tell: false,
      });
      return { type: 'reopenCase', ok: true, code: effect.code };
    case 'answerCase':
      await addCitizenMessage(tx, deps, {
        citizenId,
        code: effect.code,
        text: effect.text,
        protect: denounces(deps, effect.text),
        fileIds: await usable(tx, effect.fileIds),
      });
      return { type: 'answerCase', ok: true, code: effect.code, ...(effect.quiet && { quiet: true }) };
    case 'lookUpDossier':
      return lookUp({ tx, deps, conversation, citizenId }, effect);
    case 'bookAppointment':
    case 'changeAppointment':
    case 'cancelAppointment':
      return carryOutAppointment({ tx, deps, conversation, citizenId }, effect);
    case 'switchDevices': {
      const items = effect.items.map(({ id, act, value }) => ({ deviceId: id, act, value }));
      const requestKey = `chat:${conversation.id} ${effect.key}`;
      const whose = { citizenId, conversationId: conversation.id, requestKey, now: deps.clock() };
      await queueCommand(tx, deps.cipher, { ...whose, items, confirmed: effect.confirmed });
      return { type: 'switchDevices', ok: true };
    }
    case 'unlinkHomes':
      return {
        type: 'unlinkHomes',
        ok: true,
        count: await unlinkHomes(tx, { citizenId, reason: 'chat', now: deps.clock() }),
      };
    case 'eraseData':
      await eraseLater(tx, { citizenId, now: deps.clock() });
      return { type: 'eraseData', ok: true };
    case 'withdrawConsents':
      await tx.consent.updateMany({ where: { citizenId, withdrawnAt: null }, data: { withdrawnAt: deps.clock() } });
      await closePapers(tx, { citizenId, now: deps.clock() });
      await unlinkHomes(tx, { citizenId, reason: 'consent', now: deps.clock() });
      return { type: 'withdrawConsents', ok: true };
    case 'followNews':
      await keepConsent({ tx, deps, conversation, citizenId }, { purpose: newsPurpose, version: effect.version });
      await setNewsWish(tx, {
        citizenId,
        wish: { topics: [...newsTopics], areas: [] },
        knowledge: deps.knowledge(),
        now: deps.clock(),
      });
      return { type: 'followNews', ok: true };
    case 'stopNews':
      return { type: 'stopNews', ok: await endNewsWish(tx, { citizenId, now: deps.clock() }) };
    case 'fileDataRequest':
      return askAboutData({ tx, deps, conversation, citizenId }, effect);
    case 'answerSurvey':
      await keepSurveyAnswer({ tx, deps, conversation, citizenId }, effect);
      await keepConsent({ tx, deps, conversation, citizenId }, { purpose: 'survey', version: effect.consentVersion });
      return { type: 'answerSurvey', id: effect.id, ok: true };
    case 'fileSuggestion':
      await keepConsent(
        { tx, deps, conversation, citizenId },
        { purpose: 'suggestion', version: effect.consentVersion },
      );
      return keepSuggestion({ tx, deps, conversation, citizenId }, effect);
    case 'lookUpFee':
      return lookUpDue({ tx, deps, conversation, citizenId }, effect);
    case 'followDossier': {
      const { code, on } = effect;
      await (on ? followDossier : unfollowDossier)(tx, { code, citizenId, now: deps.clock() });
      return { type: 'followDossier', ok: true, code, on };
    }
    case 'chaseCase': {
      const row = await chaseCase(tx, deps, { citizenId, code: effect.code });
      return chased(deps, { row, conversation, ok: true });
    }
    case 'unfollowCase':
      await unfollowCase(tx, { citizenId, code: effect.code });
      return { type: 'unfollowCase', ok: true, code: effect.code };
    case 'fewMessages':
      await tx.citizen.update({ where: { id: citizenId }, data: { fewMessages: effect.few } });
      return { type: 'fewMessages', ok: true, few: effect.few };
    case 'requestPerson': {
      return requestPerson({ tx, deps, conversation, citizenId });
    }
    case 'leaveMessage':
      await leaveMessage({ tx, deps, conversation, citizenId });
      return { type: 'leaveMessage', ok: true };
    case 'changeLanguage':
      await tx.conversation.update({ where: { id: conversation.id }, data: { language: effect.language } });
      await tx.citizen.update({ where: { id: citizenId }, data: { language: effect.language } });
      return { type: 'changeLanguage', ok: true };
  }
}

async function file(
  { tx, deps, conversation, citizenId }: Given,
  effect: Extract<Effect, { type: 'fileCase' }>,
): Promise<EffectResult> {
  const knowledge = deps.knowledge();
  const filed = await fileCase(tx, deps, {
    actor: { kind: 'citizen', id: citizenId },
    citizenId,
    channel: caseChannel.extract(['oa', 'mini_app', 'botpress']).parse(conversation.channel),
    categoryId: effect.categoryId,
    description: effect.description,
    placeText: effect.placeWords,
    point: effect.point,
    placeSource: effect.placeSource,
    placeCertainty: effect.placeCertainty,
    areaCode: effect.areaCode,
    fileIds: await usable(tx, effect.fileIds),
    denunciation: denounces(deps, effect.description),
    urgent: effect.emergency !== undefined || effect.danger,
    after: effect.after,
    idempotencyKey: effect.key,
  });
  await keepConsent({ tx, deps, conversation, citizenId }, { purpose: 'report-case', version: effect.consentVersion });
  const language = conversation.language === 'en' ? 'en' : 'vi';
  return {
    type: 'fileCase',
    ok: true,
    code: filed.code,
    unitName: unitName(knowledge, language, filed.unitId),
    dueText: filed.responseDueAt ? sayTime(knowledge, language, filed.responseDueAt) : undefined,
    referredTo: filed.referredTo ?? undefined,
    again: filed.again,
  };
}

async function follow(given: Given, effect: Extract<Effect, { type: 'followCase' }>): Promise<EffectResult> {
  const { tx, deps, citizenId } = given;
  const { code, text } = effect;
  const fileIds = await usable(tx, effect.fileIds);
  const row = await followCase(tx, deps, { code, citizenId, text, fileIds, protect: denounces(deps, text) });
  await keepConsent(given, { purpose: 'report-case', version: effect.consentVersion });
  return { type: 'followCase', ok: true, code, own: row.citizenId === citizenId };
}

async function propose(given: Given, effect: Extract<Effect, { type: 'fileProposal' }>): Promise<EffectResult> {
  const { tx, deps, conversation, citizenId } = given;
  const { key, subject, problem, proposal, contact } = effect;
  const talk = { citizenId, conversationId: conversation.id, channel: conversation.channel };
  const { code, dueAt } = await fileProposal(tx, deps, { key, subject, problem, proposal, contact, ...talk });
  await keepConsent(given, { purpose: 'proposal', version: effect.consentVersion });
  const language = conversation.language === 'en' ? 'en' : 'vi';
  return { type: 'fileProposal', ok: true, code, dueText: sayTime(deps.knowledge(), language, dueAt) };
}

async function askAboutData(given: Given, effect: Extract<Effect, { type: 'fileDataRequest' }>): Promise<EffectResult> {
  const { tx, deps, conversation, citizenId } = given;
  const { key, kind, wish } = effect;
  const asked = { key: `chat:${conversation.id}:${key}`, kind, wish, channel: conversation.channel, citizenId };
  const { code, answerDueAt } = await fileDataRequest(tx, deps, asked);
  const language = conversation.language === 'en' ? 'en' : 'vi';
  return { type: 'fileDataRequest', ok: true, code, dueText: sayTime(deps.knowledge(), language, answerDueAt) };
}

// What comes out is an answer, never a refusal: the count of wrong guesses has to be committed with it.
async function lookUp(given: Given, effect: Extract<Effect, { type: 'lookUpDossier' }>): Promise<EffectResult> {
  const { tx, deps, conversation, citizenId } = given;
  const { code, digits } = effect;
  const now = deps.clock();
  const found = await lookUpDossier(tx, deps.cipher, { code, digits, citizenId, now });
  if (found.kind === 'locked') {
    const language = conversation.language === 'en' ? 'en' : 'vi';
    return { type: 'lookUpDossier', kind: 'locked', untilText: sayTime(deps.knowledge(), language, found.until) };
  }
  const [dossier] =
    found.kind === 'found' ? await dossierSummaries({ prisma: tx, cipher: deps.cipher }, { citizenId, now, code }) : [];
  return dossier ? { type: 'lookUpDossier', kind: 'found', dossier } : { type: 'lookUpDossier', kind: 'wrong', code };
}

async function lookUpDue(given: Given, effect: Extract<Effect, { type: 'lookUpFee' }>): Promise<EffectResult> {
  const { tx, deps, conversation, citizenId } = given;
  const { code, digits } = effect;
  const now = deps.clock();
  const language = conversation.language === 'en' ? 'en' : 'vi';
  const found = await lookUpFee(tx, deps.cipher, { code, digits, citizenId, now });
  if (found.kind === 'locked')
    return { type: 'lookUpFee', kind: 'locked', untilText: sayTime(deps.knowledge(), language, found.until) };
  if (found.kind === 'wrong') return { type: 'lookUpFee', kind: 'wrong', code };
  const shown = { prisma: tx, knowledge: deps.knowledge(), citizenId, language, now } as const;
  return { type: 'lookUpFee', kind: 'found', code, fees: await feesByCode(shown, found.codes) };
}

// The dialogue does not let one come so far; whatever did would be seen by everybody.
const denounces = ({ understanding }: EffectDeps, text: string) => understanding().door(text) === 'denunciation';

// A picture that could not be fetched was told to the citizen already; it must not hold the report up.
async function usable(tx: Tx, fileIds: string[]): Promise<string[]> {
  if (fileIds.length === 0) return [];
  const rows = await tx.file.findMany({
    where: { id: { in: fileIds }, state: { not: 'failed' } },
    select: { id: true },
  });
  const found = new Set(rows.map((row) => row.id));
  return fileIds.filter((id) => found.has(id));
}
