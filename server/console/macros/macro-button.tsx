import { Modal } from 'antd';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { z } from 'zod';
import type { CaseDetail } from '../../contract/staff-api.ts';
import type { CaseActs } from '../case/use-case.ts';
import { LineIcon } from '../ui/line-icon.tsx';
import { MacroPicker } from './macro-picker.tsx';
import { MacroRun } from './macro-run.tsx';

const asked = z.object({ macro: z.string() });

/** Several acts by one choice: picked from a list, looked at word for word, then carried out together. */
export function MacroButton({ detail, ...acts }: { detail: CaseDetail } & CaseActs) {
  const location = useLocation();
  const navigate = useNavigate();
  const [picking, setPicking] = useState(false);
  // The palette asks for one by the address's state.
  const given = asked.safeParse(location.state);
  const [picked, setPicked] = useState<string | null>(null);
  const id = picked ?? (given.success ? given.data.macro : null);
  const close = () => {
    setPicking(false);
    setPicked(null);
    if (given.success) navigate(`${location.pathname}${location.search}`, { replace: true, state: null });
  };
  if (!detail.may.note) return null;
  return (
    <>
      <button
        type="button"
        className="case-print case-macros"
        aria-label="Thao tác gộp: nhiều bước một lần"
        title="Thao tác gộp (phím m)"
        aria-keyshortcuts="m"
        data-testid="macros"
        onClick={() => setPicking(true)}
      >
        <LineIcon name="bolt" />
      </button>
      {picking && !id && (
        <Modal open footer={null} closable={false} width={560} className="palette" title={null} onCancel={close}>
          <MacroPicker code={detail.code} onPick={setPicked} onClose={close} />
        </Modal>
      )}
      {id && <MacroRun key={id} id={id} detail={detail} {...acts} onClose={close} />}
    </>
  );
}
