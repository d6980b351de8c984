import type { Effect, EffectResult } from '../../bot/ports.ts';
import type { Understanding } from '../../bot/understand/model.ts';
import { addCitizenMessage, rateCase, reopenCase } from '../cases/citizen-acts.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import { fileCase } from '../cases/file-case.ts';
import { followCase } from '../cases/follow-case.ts';
import { sayTime, unitName } from '../cases/say.ts';
import { periodsBetween, workingTime } from '../cases/working-time.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { caseChannel } from '../contract/case.ts';
import type { Conversation } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { fileProposal } from '../proposals/file-proposal.ts';
import { TurnOvertaken } from './turn-overtaken.ts';

/** An effect that was refused after it had begun to write: the turn is carried out again without it. */
export class EffectRefused extends Error {
  override name = 'EffectRefused';
  readonly index: number;
  readonly code: string;

  constructor(index: number, code: string) {
    super(code);
    this.index = index;
    this.code = code;
  }
}

type Given = { tx: Tx; deps: EffectDeps; conversation: Conversation; citizenId: string };
type EffectDeps = CaseDeps & { cipher: FieldCipher; understanding: () => Pick<Understanding, 'door'> };

/**
 * Carries the effects of a turn out inside its transaction. Those in `refused` were tried before and failed: their
 * result says so. @throws EffectRefused when one is refused now.
 */
export async function carryOutEffects(
  given: Given & { effects: Effect[]; refused: Map<number, string> },
): Promise<EffectResult[]> {
  const results: EffectResult[] = [];
  for (const [index, effect] of given.effects.entries()) {
    const why = given.refused.get(index);
    if (why !== undefined) {
      results.push(refusal(effect, why));
      continue;
    }
    try {
      results.push(await carryOut(given, effect));
    } catch (error) {
      if (error instanceof AppError) throw new EffectRefused(index, error.code);
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
      return { type: 'answerCase', ok: true, code: effect.code };
    case 'requestPerson': {
      if (conversation.owner !== 'bot') return { type: 'requestPerson', ok: false, onDuty: true };
      const { count } = await tx.conversation.updateMany({
        where: { id: conversation.id, owner: 'bot' },
        data: { owner: 'queue', ownerSince: deps.clock() },
      });
      if (count === 0) throw new TurnOvertaken();
      return { type: 'requestPerson', ok: true, onDuty: onDuty(deps) };
    }
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

async function keepConsent(
  { tx, deps, conversation, citizenId }: Given,
  { purpose, version }: { purpose: string; version: string },
): Promise<void> {
  const given = { citizenId, purpose, textVersion: version, withdrawnAt: null };
  if (await tx.consent.findFirst({ where: given, select: { id: true } })) return;
  await tx.consent.create({ data: { id: newId(), ...given, channel: conversation.channel, givenAt: deps.clock() } });
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

function onDuty(deps: CaseDeps): boolean {
  const { calendar, tenant } = deps.knowledge();
  const now = deps.clock().getTime();
  return periodsBetween(workingTime(calendar, tenant.zone), now, now + 1).length > 0;
}

function refusal(effect: Effect, why: string): EffectResult {
  switch (effect.type) {
    case 'fileCase':
      return {
        type: 'fileCase',
        ok: false,
        reason: why === 'outside_territory' ? 'outside' : why === 'impossible_place' ? 'impossible' : 'other',
      };
    case 'fileProposal':
      return { type: 'fileProposal', ok: false };
    case 'followCase':
      return { type: 'followCase', ok: false, code: effect.code, own: false };
    case 'requestPerson':
      return { type: 'requestPerson', ok: false, onDuty: true };
    case 'changeLanguage':
      return { type: 'changeLanguage', ok: true };
    default:
      return { type: effect.type, ok: false, code: effect.code };
  }
}
