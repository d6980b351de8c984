import '../styles/deadline.css';
import { Button } from 'antd';
import { useState } from 'react';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { ExtendDialog } from './extend-dialog.tsx';
import type { CaseActs } from './use-case.ts';

/** Stands beside the deadline for whoever may move it. */
export function ExtendButton({ detail, act, news, acknowledge }: CaseActs & { detail: CaseDetail }) {
  const [open, setOpen] = useState(false);
  if (!detail.may.extend && !open) return null;
  return (
    <>
      <Button type="link" className="extend" data-testid="extend" onClick={() => setOpen(true)}>
        Gia hạn
      </Button>
      {open && (
        <ExtendDialog detail={detail} act={act} news={news} acknowledge={acknowledge} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
