import { Typography } from 'antd';
import type { ReactNode } from 'react';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { useNames } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { PriorityMark } from '../ui/priority-mark.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { TimeLeft } from '../ui/time-left.tsx';
import { supportersWords } from '../words/labels.ts';
import { PrintButton } from './print-button.tsx';

type Props = {
  detail: CaseDetail;
  onClose: () => void;
  onPrint: () => Promise<void>;
  tools: ReactNode;
  children: ReactNode;
};

/** Code, state, priority, time left and the actions; stays in view while the rest scrolls. */
export function CaseHead({ detail, onClose, onPrint, tools, children }: Props) {
  const names = useNames();
  const place = detail.placeWords ?? names.area(detail.areaCode) ?? 'Chưa rõ nơi';
  return (
    <header className="case-head">
      <div className="case-title">
        <button type="button" className="case-back" aria-keyshortcuts="c" onClick={onClose} aria-label="Về danh sách">
          <LineIcon name="back" />
        </button>
        <div className="case-title-words">
          <h1>{names.category(detail.categoryId)}</h1>
          <p>{place}</p>
        </div>
        <TimeLeft item={detail} big />
        {tools}
        <PrintButton onPrint={onPrint} />
        <button
          type="button"
          className="case-close"
          aria-keyshortcuts="c"
          onClick={onClose}
          aria-label="Đóng phản ánh đang xem"
        >
          <LineIcon name="close" />
        </button>
      </div>
      <div className="case-marks">
        <Typography.Text
          className="case-code"
          data-testid="case-code"
          copyable={{ text: detail.code, tooltips: ['Chép mã', 'Đã chép'] }}
        >
          {detail.code}
        </Typography.Text>
        <StateTag state={detail.state} />
        <PriorityMark priority={detail.priority} />
        {detail.restricted && (
          <span className="mark">
            <LineIcon name="lock" size={14} />{' '}
            {detail.denunciation ? 'Tố cáo: chỉ người được giao đọc được' : 'Hạn chế người xem'}
          </span>
        )}
        {detail.chasedSince && (
          <span className="mark mark-chased">
            Người dân nhắc{detail.chases > 1 && ` lần ${detail.chases}`}, chưa được báo tin
          </span>
        )}
        {detail.supporters > 0 && <span className="mark">{supportersWords(detail.supporters)}</span>}
        {detail.recurrence.count > 0 && <span className="mark">Tái diễn lần {detail.recurrence.count}</span>}
        {detail.reopenedCount > 0 && <span className="mark">Đã mở lại {detail.reopenedCount} lần</span>}
      </div>
      {children}
    </header>
  );
}
