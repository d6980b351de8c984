import type { MacroTrial } from '../../contract/macro-api.ts';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { useNames, useSession } from '../shell/session.tsx';
import { wordsOfInstant } from '../words/dates.ts';
import { priorityWords, stateWords } from '../words/labels.ts';

type Props = { trial: MacroTrial; detail: CaseDetail; answers: Record<string, string> };

/** The acts in their order, each with its words as they will be read, then what the case will be. */
export function MacroSteps({ trial, detail, answers }: Props) {
  const names = useNames();
  const { reference } = useSession();
  const filled = (text: string) =>
    text.replace(/\[\[([^[\]\n]{1,60})\]\]/g, (whole, name: string) => answers[name]?.trim() || whole);
  const { after, refused, undoSeconds } = trial;
  const numbered = trial.steps.map((step, at) => ({ ...step, at }));
  const personOf = (id: string | null) => reference.people.find((one) => one.id === id)?.name ?? 'chưa giao ai';
  const changes = [
    after.state !== detail.state && `Trạng thái: ${stateWords[after.state]}`,
    after.unitId !== detail.unitId && `Đơn vị: ${names.unit(after.unitId)}`,
    after.assigneeId !== detail.assigneeId && `Người xử lý: ${personOf(after.assigneeId)}`,
    after.categoryId !== detail.categoryId && `Nhóm: ${names.category(after.categoryId)}`,
    after.priority !== detail.priority && `Ưu tiên: ${priorityWords[after.priority]}`,
    after.resolutionDueAt &&
      after.resolutionDueAt !== detail.resolutionDueAt &&
      `Hạn xử lý: ${wordsOfInstant(after.resolutionDueAt)}`,
  ].filter((change) => typeof change === 'string');
  return (
    <>
      <ol className="macro-steps">
        {numbered.map((step) => {
          const stops = refused?.step === step.at;
          return (
            <li key={step.at} className={stops ? 'is-refused' : step.skipped ? 'is-skipped' : ''}>
              <strong>{step.what}</strong>
              {step.skipped && <span className="muted"> bỏ qua, trạng thái hiện tại không cần</span>}
              {step.publicText && !step.skipped && (
                <q className="macro-public">
                  <small>Người dân đọc</small>
                  {filled(step.publicText)}
                </q>
              )}
              {step.internalText && !step.skipped && (
                <q className="macro-internal">
                  <small>Nội bộ</small>
                  {filled(step.internalText)}
                </q>
              )}
              {stops && (
                <p className="macro-why" role="alert" data-testid="macro-refused">
                  Không làm được: {refused.why} Vì vậy chưa bước nào được làm.
                </p>
              )}
            </li>
          );
        })}
      </ol>
      {!refused && changes.length > 0 && (
        <p className="macro-after" data-testid="macro-after">
          Sau đó: {changes.join(' · ')}
        </p>
      )}
      {!refused && trial.steps.some(({ publicText, skipped }) => publicText && !skipped) && (
        <p className="muted">
          {undoSeconds > 0
            ? `Lời trả lời chờ ${undoSeconds} giây rồi mới gửi, trong lúc đó hoàn tác được.`
            : 'Lời gửi người dân đi ngay, không hoàn tác được.'}
        </p>
      )}
    </>
  );
}
