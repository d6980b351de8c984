import { useCallback } from 'react';
import { loadMacrosFor } from '../api/desk.ts';
import { ChoicePanel } from '../ui/choice-panel.tsx';
import { useLoad } from '../ui/use-load.ts';

type Props = { code: string; onPick: (id: string) => void; onClose: () => void };

/** The macros for a case, found by any of their words. */
export function MacroPicker({ code, onPick, onClose }: Props) {
  const load = useCallback((signal: AbortSignal) => loadMacrosFor(code, signal), [code]);
  const { data, error, reload } = useLoad(load);
  return (
    <ChoicePanel
      choices={data?.items.map(({ acts, ...item }) => ({ ...item, detail: acts.join(' → ') }))}
      label="Thao tác gộp"
      placeholder="Tìm thao tác, có dấu hay không dấu đều được"
      empty="Chưa có thao tác gộp nào cho phản ánh này."
      testId="macro"
      failed={error ? { error, reload } : undefined}
      onPick={({ id }) => onPick(id)}
      onClose={onClose}
      onLeave={() => undefined}
    />
  );
}
