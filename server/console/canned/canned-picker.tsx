import { useCallback } from 'react';
import type { CannedReply } from '../../contract/desk-api.ts';
import { loadCannedReplies, loadCannedTemplates } from '../api/desk.ts';
import { ChoicePanel } from '../ui/choice-panel.tsx';
import { useLoad } from '../ui/use-load.ts';

type Props = {
  /** The case they are filled in from; null: as written, for many cases. */
  code: string | null;
  use: CannedReply['use'];
  /** Puts words into the field; the picker closes. */
  onPick: (words: string) => void;
  onClose: () => void;
  onLeave: () => void;
};

/** Canned replies for this case, filled in from it. */
export function CannedPicker({ code, use, onPick, onClose, onLeave }: Props) {
  const load = useCallback(
    (signal: AbortSignal) => (code === null ? loadCannedTemplates(signal) : loadCannedReplies(code, signal)),
    [code],
  );
  const { data, error, reload } = useLoad(load);
  const choices = data?.items.filter((item) => item.use === use).map((item) => ({ ...item, detail: item.text }));
  return (
    <ChoicePanel
      choices={choices}
      label="Chèn câu mẫu"
      placeholder="Tìm câu mẫu, có dấu hay không dấu đều được"
      empty="Chưa có câu mẫu nào cho phản ánh này."
      testId="canned"
      failed={error ? { error, reload } : undefined}
      onPick={(choice) => onPick(choice.text)}
      sign={{ key: '/', onTyped: () => onPick('/') }}
      onClose={onClose}
      onLeave={onLeave}
    />
  );
}
