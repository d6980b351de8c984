import '../styles/desk.css';
import '../styles/dossiers.css';
import '../styles/fees.css';
import { Button, Dropdown } from 'antd';
import { useCallback, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { feeStates } from '../../contract/fee-api.ts';
import type { StaffFeeItem } from '../../contract/staff-fee-api.ts';
import { type FeeFilter, type FileKind, loadFees } from '../api/fees.ts';
import { DeskRow } from '../ui/desk-row.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { TwoPanes } from '../ui/two-panes.tsx';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfDay } from '../words/dates.ts';
import { feeStateWords, feeTones, wordsOfMoney } from '../words/fees.ts';
import { AccountDialog } from './account-dialog.tsx';
import { FeeView } from './fee-view.tsx';
import { FileDialog } from './file-dialog.tsx';
import { NewFeeDialog } from './new-fee-dialog.tsx';

const shownOptions = [
  { value: 'all', label: 'Mọi trạng thái' },
  ...feeStates.map((state) => ({ value: state, label: feeStateWords[state] })),
  { value: 'excess', label: 'Thừa tiền, cần hoàn' },
];
type Open = { kind: 'new' } | { kind: 'accounts' } | { kind: 'file'; of: FileKind };

/** Fees of the units: found, made, taken in from files; beside them one with its money. */
export function FeesPage() {
  const { code } = useParams();
  const navigate = useNavigate();
  const [filter, setFilter] = useState<FeeFilter>({ q: '', shown: 'all', page: 1 });
  const [open, setOpen] = useState<Open | null>(null);
  const load = useCallback((signal: AbortSignal) => loadFees(filter, signal), [filter]);
  const loaded = useLoad(load);
  const { data, reload } = loaded;
  const back = useCallback(() => navigate('/fees'), [navigate]);
  const close = () => setOpen(null);
  const items = [
    { key: 'fees', label: 'Nhập khoản thu từ tệp CSV', onClick: () => setOpen({ kind: 'file', of: 'fees' }) },
    { key: 'bank', label: 'Nhập sao kê ngân hàng', onClick: () => setOpen({ kind: 'file', of: 'bank-lines' }) },
    { key: 'accounts', label: 'Tài khoản thu của đơn vị', onClick: () => setOpen({ kind: 'accounts' }) },
  ];
  const actions = (
    <span className="fee-buttons">
      <Link to="/reconciliation">Đối soát</Link>
      {data?.mayManage && (
        <>
          <Button size="small" onClick={() => setOpen({ kind: 'new' })} data-testid="new-fee">
            Thêm
          </Button>
          <Dropdown trigger={['click']} menu={{ items }}>
            <Button size="small" data-testid="fee-more">
              Khác
            </Button>
          </Dropdown>
        </>
      )}
    </span>
  );
  return (
    <>
      <TwoPanes
        list={
          <PagedList
            titleId="fees-title"
            title="Khoản thu"
            actions={actions}
            filter={filter}
            onFilter={setFilter}
            search={{ hint: 'Mã khoản thu, mã hồ sơ, nội dung', name: 'Tìm khoản thu' }}
            shown={{ options: shownOptions }}
            loaded={loaded}
            row={(item) => <Row key={item.code} item={item} selected={item.code === code} />}
            nothing={{
              searched: 'Không có khoản thu nào khớp',
              none: 'Chưa có khoản thu nào',
              about: 'Khoản thu đến từ hệ thống của đơn vị qua API, từ tệp CSV, hoặc do cán bộ tài chính thêm ở đây.',
            }}
          />
        }
        view={code && <FeeView key={code} code={code} onClose={back} onChanged={reload} />}
        none={{ icon: 'money', words: 'Chọn một khoản thu để xem tiền vào, tiền hoàn và lịch sử.' }}
      />
      {open?.kind === 'new' && data && (
        <NewFeeDialog
          units={data.units}
          onClose={close}
          onDone={(made) => {
            reload();
            navigate(`/fees/${made}`);
          }}
        />
      )}
      {open?.kind === 'file' && <FileDialog kind={open.of} onClose={close} onDone={reload} />}
      {open?.kind === 'accounts' && <AccountDialog onClose={close} />}
    </>
  );
}

function Row({ item, selected }: { item: StaffFeeItem; selected: boolean }) {
  return (
    <DeskRow to={`/fees/${item.code}`} testId="fee-row" selected={selected}>
      <span className="desk-row-top">
        <span className={`state-tag ${feeTones[item.state]}`}>{feeStateWords[item.state]}</span>
        <strong className="tabular">{wordsOfMoney(item.amount)}</strong>
      </span>
      <strong className="desk-row-title">{item.title}</strong>
      <span className="desk-row-foot">
        <span className="tabular">{item.code}</span>
        {item.excess > 0 && <strong className="fee-excess"> · thừa {wordsOfMoney(item.excess)}</strong>}
        {item.state === 'due' && item.dueOn && (
          <>
            {' '}
            · {item.overdue ? 'quá hạn' : 'hạn'} {wordsOfDay(item.dueOn)}
          </>
        )}
      </span>
    </DeskRow>
  );
}
