import { Checkbox } from 'antd';
import { memo, useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import type { CaseListItem } from '../../contract/staff-api.ts';
import { useNames } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { PriorityMark } from '../ui/priority-mark.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { TimeLeft } from '../ui/time-left.tsx';
import { useNow } from '../ui/use-now.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { supportersWords } from '../words/labels.ts';
import { ago } from '../words/time-left.ts';

type Props = {
  item: CaseListItem;
  search: string;
  selected: boolean;
  fresh: boolean;
  /** Undefined while nothing is to be ticked. */
  ticked?: boolean | undefined;
  /** The key that opens it from the case in view. */
  shortcut?: 'j' | 'k' | undefined;
  onTick: (code: string, version: number) => void;
};

/** One case of the list: one line where there is room, three where there is not. */
export const CaseRow = memo(function CaseRow({ item, search, selected, fresh, ticked, shortcut, onTick }: Props) {
  const names = useNames();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <li ref={row} className={`row-item ${fresh ? 'fresh' : ''} ${ticked === undefined ? '' : 'with-tick'}`}>
      {ticked !== undefined && (
        <Checkbox
          className="row-tick"
          checked={ticked}
          aria-label={`Chọn ${item.code}`}
          data-testid="row-tick"
          aria-keyshortcuts={selected ? 'x' : undefined}
          onChange={() => onTick(item.code, item.version)}
        />
      )}
      <Link
        to={{ pathname: `/cases/${item.code}`, search }}
        className="row"
        data-testid="case-row"
        aria-keyshortcuts={shortcut}
        aria-current={selected ? 'true' : undefined}
      >
        <span className="row-time">
          <TimeLeft item={item} />
        </span>
        <span className="row-head">
          <PriorityMark priority={item.priority} />
          <strong className="row-category">{names.category(item.categoryId)}</strong>
          {item.chasedSince && (
            <span className="mark mark-chased" title={`Người dân nhắc ${item.chases} lần, chưa được báo tin`}>
              Nhắc{item.chases > 1 && ` ${item.chases}`}
            </span>
          )}
          {item.supporters > 0 && (
            <span className="mark mark-supported" title={supportersWords(item.supporters)}>
              +{item.supporters} cùng bị
            </span>
          )}
        </span>
        <span className="row-text">
          <span className="row-place">{item.placeWords ?? names.area(item.areaCode) ?? 'Chưa rõ nơi'}</span>
          <span className="row-excerpt">
            {item.excerpt ?? (
              <>
                <LineIcon name="lock" size={14} /> Nội dung hạn chế người xem
              </>
            )}
          </span>
        </span>
        <span className="row-unit" title={names.unit(item.unitId)}>
          {names.unit(item.unitId)}
        </span>
        <span className="row-state">
          <StateTag state={item.state} />
        </span>
        <span className="row-code" data-testid="case-code">
          {item.code}
        </span>
        <Age at={item.createdAt} />
        <span className="row-photo">
          {item.thumbnailUrl && (
            <img src={item.thumbnailUrl} alt={`${item.photos} ảnh`} loading="lazy" width={40} height={40} />
          )}
        </span>
      </Link>
    </li>
  );
});

function Age({ at }: { at: string }) {
  return (
    <span className="row-age" title={`Tiếp nhận ${wordsOfInstant(at)}`}>
      {ago(at, useNow())}
    </span>
  );
}
