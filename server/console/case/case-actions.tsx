import { App } from 'antd';
import { useState } from 'react';
import type { TransitionName } from '../../contract/case.ts';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { transitionWords } from '../../contract/transition-words.ts';
import { wordsOf } from '../api/client.ts';
import { sendTransition } from '../api/staff.ts';
import { type ActionButton, ActionButtons } from './action-buttons.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { ReviseDialog } from './revise-dialog.tsx';
import { SplitDialog } from './split-dialog.tsx';
import { TransitionDialog } from './transition-dialog.tsx';
import type { CaseActs } from './use-case.ts';

// What usually comes next stands first; what ends a case without work stands last.
const order: TransitionName[] = [
  'accept',
  'start',
  'resume',
  'take_answer',
  'recall',
  'resolve',
  'ask_citizen',
  'close',
  'reopen',
  'unmerge',
  'refer',
  'return',
  'merge',
  'reject',
  'withdraw',
];
// What brings a case on, of which the first that may be done is the next step.
const onward: readonly TransitionName[] = ['accept', 'start', 'resume', 'take_answer', 'recall', 'resolve', 'close'];
// Seldom wanted: behind "Việc khác" even where there is room.
const seldom: readonly TransitionName[] = ['merge', 'return'];
const ending: readonly TransitionName[] = ['reject', 'withdraw'];

/** Acts that are no row of the state table, with the dialog that asks for what they need. */
const otherActs = [
  { name: 'assign', label: 'Giao việc', tucked: false, Dialog: AssignDialog },
  { name: 'revise', label: 'Sửa phân loại, vị trí', tucked: true, Dialog: ReviseDialog },
  { name: 'split', label: 'Tách thành hai phản ánh', tucked: true, Dialog: SplitDialog },
] as const;
type OtherAct = (typeof otherActs)[number]['name'];

/** Buttons for what this person may do with the case now; each asks for exactly what it needs. */
export function CaseActions({ detail, ...acts }: { detail: CaseDetail } & CaseActs) {
  const { message } = App.useApp();
  const [asking, setAsking] = useState<TransitionName | OtherAct | null>(null);
  const [busy, setBusy] = useState<TransitionName | null>(null);

  const choose = async (transition: TransitionName) => {
    const action = detail.actions.find((one) => one.transition === transition);
    if (!action) return;
    if (Object.values(action.needs).some(Boolean)) {
      setAsking(transition);
      return;
    }
    setBusy(transition);
    try {
      const { code, version } = detail;
      const { undoable } = await acts.act(() => sendTransition(code, { version, transition, undoable: true }));
      if (!undoable) void message.success(`Đã ghi nhận: ${transitionWords[transition].toLowerCase()}`);
    } catch (error) {
      void message.error(wordsOf(error));
    } finally {
      setBusy(null);
    }
  };

  const transitions = order.filter((name) => detail.actions.some((action) => action.transition === name));
  const next = transitions.find((name) => onward.includes(name));
  const others = otherActs.filter(({ name }) => detail.may[name]);
  const rows = transitions.map((name) => ({
    key: name,
    testId: `transition-${name}`,
    label: transitionWords[name],
    danger: ending.includes(name),
    busy: busy === name,
    tucked: seldom.includes(name),
    shortcut: [name === next && 't', name === 'resolve' && 'd'].filter(Boolean).join(' ') || undefined,
    onClick: () => void choose(name),
  }));
  const rest = others.map(({ name, label, tucked }) => ({
    key: name,
    testId: name,
    label,
    tucked,
    shortcut: name === 'assign' ? 'g' : undefined,
    onClick: () => setAsking(name),
  }));
  // Giving it to somebody stays in sight where there is little room.
  const buttons: ActionButton[] = [...rows.slice(0, 2), ...rest, ...rows.slice(2)];
  const other = otherActs.find(({ name }) => name === asking);
  const transition = order.find((name) => name === asking);
  const common = { detail, ...acts, onClose: () => setAsking(null) };
  if (buttons.length === 0 && !asking) return null;
  return (
    <>
      <ActionButtons buttons={buttons} />
      {transition && (
        <TransitionDialog
          {...common}
          transition={transition}
          needs={detail.actions.find((action) => action.transition === transition)?.needs ?? null}
        />
      )}
      {other && <other.Dialog {...common} />}
    </>
  );
}
