import type { Effect, EffectResult } from '../../bot/ports.ts';
import { chaseFrom, toldTimes } from '../cases/chase-case.ts';
import { runningDue } from '../cases/deadline-state.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import { sayTime, unitName } from '../cases/say.ts';
import type { Case, Conversation } from '../database/client/client.ts';
import { appointmentRefused } from './appointment-effects.ts';

type Given = { tx: Tx; deps: CaseDeps; conversation: Conversation; citizenId: string };

/** What is said of a case that was asked about, or could not be yet. */
export function chased(
  deps: CaseDeps,
  { row, conversation, ok, from }: { row: Case; conversation: Conversation; ok: boolean; from?: Date | null },
): EffectResult {
  const knowledge = deps.knowledge();
  const language = conversation.language === 'en' ? 'en' : 'vi';
  const due = runningDue(row);
  return {
    type: 'chaseCase',
    ok,
    code: row.code,
    unitName: unitName(knowledge, language, row.unitId),
    dueText: due ? sayTime(knowledge, language, due) : undefined,
    late: due !== null && due < deps.clock(),
    fromText: from ? sayTime(knowledge, language, from) : undefined,
  };
}

/** The result of an effect that was refused. */
export async function refusal(
  { tx, deps, conversation, citizenId }: Given,
  effect: Effect,
  why: string,
): Promise<EffectResult> {
  switch (effect.type) {
    case 'chaseCase': {
      // Somebody told or asked in the meantime, or the case was settled: said as it stands now.
      const row = await tx.case.findFirst({ where: { code: effect.code, citizenId } });
      if (!row) return { type: 'answerCase', ok: false, code: effect.code };
      const from = chaseFrom(deps.knowledge(), row, (await toldTimes(tx, [row.id])).get(row.id) ?? null);
      return chased(deps, { row, conversation, ok: false, from });
    }
    case 'fewMessages':
      return { type: 'fewMessages', ok: false, few: effect.few };
    case 'fileCase':
      return {
        type: 'fileCase',
        ok: false,
        reason: why === 'outside_territory' ? 'outside' : why === 'impossible_place' ? 'impossible' : 'other',
      };
    case 'fileDataRequest':
      return { type: 'fileDataRequest', ok: false };
    case 'fileProposal':
      return { type: 'fileProposal', ok: false };
    case 'followCase':
      return { type: 'followCase', ok: false, code: effect.code, own: false };
    case 'supportCase':
      return { type: 'supportCase', ok: false, code: effect.code, supporters: 0 };
    case 'lookUpDossier':
      return { type: 'lookUpDossier', kind: 'wrong', code: effect.code };
    case 'bookAppointment':
    case 'changeAppointment':
    case 'cancelAppointment':
      return appointmentRefused({ tx, deps, citizenId }, effect, why);
    case 'switchDevices':
      return { type: effect.type, ok: false };
    case 'unlinkHomes':
      return { type: effect.type, ok: false, count: 0 };
    case 'eraseData':
    case 'withdrawConsents':
      return { type: effect.type, ok: false };
    case 'followNews':
    case 'stopNews':
      return { type: effect.type, ok: false };
    case 'answerSurvey':
      return {
        type: 'answerSurvey',
        id: effect.id,
        ok: false,
        why: why === 'survey_over' || why === 'not_found' ? 'over' : 'other',
      };
    case 'fileSuggestion':
      return { type: 'fileSuggestion', key: effect.key, ok: false, why: why === 'suggestions_many' ? 'many' : 'other' };
    case 'lookUpFee':
      return { type: 'lookUpFee', kind: 'wrong', code: effect.code };
    case 'followDossier':
      return { type: 'followDossier', ok: false, code: effect.code, on: effect.on };
    case 'requestPerson':
      return { type: 'requestPerson', ok: false, onDuty: true };
    case 'leaveMessage':
      return { type: 'leaveMessage', ok: false };
    case 'changeLanguage':
      return { type: 'changeLanguage', ok: true };
    case 'unfollowCase':
      return { type: 'unfollowCase', ok: false, code: effect.code };
    default:
      return { type: effect.type, ok: false, code: effect.code };
  }
}
