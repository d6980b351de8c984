import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { BlockRequest, BlockShown } from '../../contract/block-api.ts';
import { LineIcon } from '../ui/line-icon.tsx';
import { wordsOfInstant } from '../words/dates.ts';
import { BlockDialog } from './block-dialog.tsx';

type Props = { block: BlockShown | null; may: boolean; send: (body: BlockRequest) => Promise<unknown> };

/** That a citizen may not send now, or the way to see to that. */
export function BlockNote({ block, may, send }: Props) {
  const [open, setOpen] = useState(false);
  if (block)
    return (
      <p className="block-note" data-testid="block-note">
        <LineIcon name="lock" size={16} />
        <span>
          Đang bị chặn đến {wordsOfInstant(block.until)}, {block.by}: {block.reason}{' '}
          <Link to="/blocks">Danh sách chặn</Link>
        </span>
      </p>
    );
  if (!may) return null;
  return (
    <>
      <Button size="small" type="text" onClick={() => setOpen(true)} data-testid="block">
        Chặn người gửi
      </Button>
      {open && <BlockDialog send={send} onClose={() => setOpen(false)} />}
    </>
  );
}
