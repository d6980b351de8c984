import { Modal } from 'antd';
import { useCallback } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { queues } from '../../contract/queues.ts';
import { loadMacrosFor, loadViews } from '../api/desk.ts';
import { queryOf } from '../inbox/filters.ts';
import { useSession } from '../shell/session.tsx';
import { type Choice, ChoicePanel } from '../ui/choice-panel.tsx';
import { useLoad } from '../ui/use-load.ts';
import { queueWords } from '../words/labels.ts';
import { controlOf, keys, pressControl } from './keys.ts';

type Command = Choice & { run: () => void };
type Props = { parts: { to: string; words: string }[]; onClose: () => void };

/** Everything that can be gone to or done from here, by a few letters of its name. */
export function Palette({ parts, onClose }: Props) {
  const { me, reference } = useSession();
  const navigate = useNavigate();
  const { inbox } = me.may;
  const load = useCallback(async (signal: AbortSignal) => (inbox ? await loadViews(signal) : { items: [] }), [inbox]);
  const { data } = useLoad(load);
  const location = useLocation();
  const code = /^\/cases\/([^/]+)$/.exec(location.pathname)?.[1];
  const loadActs = useCallback(
    async (signal: AbortSignal) => (code && inbox ? await loadMacrosFor(code, signal) : { items: [] }),
    [code, inbox],
  );
  const macros = useLoad(loadActs).data?.items ?? [];
  const to = (address: string) => () => navigate(address);

  const commands: Command[] = [
    ...acts(),
    ...macros.map(({ id, title, words, acts: steps }) => ({
      id: `macro-${id}`,
      title,
      words,
      detail: `Thao tác gộp: ${steps.join(' → ')}`,
      run: () => navigate(`${location.pathname}${location.search}`, { state: { macro: id } }),
    })),
    ...parts.map((part) => ({ id: part.to, title: part.words, detail: 'Mở phần này', run: to(part.to) })),
    ...(inbox ? queues : []).map((queue) => ({
      id: `queue-${queue}`,
      title: queueWords[queue],
      detail: 'Hàng việc',
      run: to(`/cases?queue=${queue}`),
    })),
    ...(data?.items ?? []).map((view) => ({
      id: view.id,
      title: view.name,
      detail: 'Danh sách đã lưu',
      run: to(`/cases?${queryOf(view.filters)}`),
    })),
  ];
  const searching = (typed: string): Command[] => {
    const code = typed.toUpperCase().replaceAll(' ', '');
    const isCode = new RegExp(`^${reference.tenant.casePrefix}-\\d{2}-[0-9A-Z]{6}$`).test(code);
    if (!inbox || typed === '') return [];
    return [
      ...(isCode ? [{ id: 'code', title: `Mở phản ánh ${code}`, run: to(`/cases/${code}`) }] : []),
      {
        id: 'search',
        title: `Tìm “${typed}” trong mọi phản ánh`,
        run: to(`/cases?${queryOf({ queue: 'all', q: typed })}`),
      },
    ];
  };
  return (
    <Modal open footer={null} closable={false} onCancel={onClose} width={560} className="palette" title={null}>
      <ChoicePanel
        choices={commands}
        further={searching}
        label="Bảng lệnh"
        placeholder="Đi tới đâu, tìm gì, làm gì?"
        empty="Không có lệnh nào."
        testId="palette"
        onPick={(command) => {
          onClose();
          // The dialog has to be gone before a key of the page can be pressed.
          window.setTimeout(command.run);
        }}
        onClose={onClose}
        onLeave={() => undefined}
      />
    </Modal>
  );
}

/** What the page offers by keys now, and the steps of the case in view. */
function acts(): Command[] {
  const steps = [...document.querySelectorAll<HTMLButtonElement>('.case-head button[data-testid]')];
  return [
    ...steps
      .filter((button) => !button.disabled && button.textContent)
      .map((button) => ({
        id: button.dataset.testid ?? '',
        title: button.textContent ?? '',
        detail: 'Phản ánh đang xem',
        run: () => button.click(),
      })),
    ...keys
      .filter(({ key }) => isOffered(controlOf(key)))
      .map(({ key, words }) => ({
        id: `key-${key}`,
        title: words,
        detail: `Phím ${key}`,
        run: () => void pressControl(key),
      })),
  ];
}

/** The steps of the case stand there by their own names. */
const isOffered = (control: HTMLElement | undefined) =>
  control !== undefined && !control.matches('.case-actions [data-testid]');
