import { Button } from 'antd';
import type { CaseList } from '../../contract/staff-api.ts';
import type { Filters } from './filters.ts';

type Props = { instead: NonNullable<CaseList['instead']>; onChange: (part: Filters) => void };

/** Says that other words were searched than those typed, with the way to take them on and the way back. */
export function InsteadNote({ instead: { asked, searched }, onChange }: Props) {
  return (
    <div className="instead-note" role="status" data-testid="instead">
      <p>
        Không thấy “{asked}”. Đang tìm <b>“{searched}”</b>.
      </p>
      <Button size="small" data-testid="instead-take" onClick={() => onChange({ q: searched, literal: '' })}>
        Tìm “{searched}”
      </Button>
      <Button size="small" type="link" data-testid="instead-back" onClick={() => onChange({ literal: 'true' })}>
        Chỉ tìm đúng chữ đã gõ
      </Button>
    </div>
  );
}
