import '../styles/desk.css';
import '../styles/dossiers.css';
import '../styles/fees.css';
import { App, Button, Input, Select, Skeleton, Table } from 'antd';
import { useCallback, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import {
  type Reconciliation,
  type ReconciliationKind,
  type ReconciliationRow,
  reconciliationKinds,
} from '../../contract/staff-fee-api.ts';
import { wordsOf } from '../api/client.ts';
import { closeDay, loadAccounts, loadReconciliation, reconciliationFile } from '../api/fees.ts';
import { ListFault } from '../ui/list-fault.tsx';
import { reachByKeyboard } from '../ui/reach-by-keyboard.ts';
import { useLoad } from '../ui/use-load.ts';
import { localDay, wordsOfInstant } from '../words/dates.ts';
import { channelWords, reconciliationTones, reconciliationWords, wordsOfMoney } from '../words/fees.ts';
import { wordsOfCount } from '../words/numbers.ts';

/** A unit's day: what matched, is missing, different or doubled; as a file, and signed off. */
export function ReconciliationPage() {
  const [chosen, choose] = useSearchParams();
  const day = chosen.get('day') ?? localDay(Date.now());
  const accounts = useLoad(loadAccounts);
  const units = (accounts.data?.items ?? []).map(({ unitId, unit }) => ({ value: unitId, label: unit }));
  const unit = chosen.get('unit') ?? units[0]?.value;
  const set = (changes: Record<string, string>) =>
    choose({ day, ...(unit && { unit }), ...changes }, { replace: true });
  return (
    <div className="reconciliation">
      <header className="reconciliation-head">
        <h1>Đối soát trong ngày</h1>
        <Link to="/fees">Khoản thu</Link>
      </header>
      <div className="reconciliation-choice">
        <div className="reconciliation-field">
          <span>Ngày</span>
          <Input
            type="date"
            value={day}
            aria-label="Ngày"
            onChange={({ target }) => target.value && set({ day: target.value })}
            data-testid="reconciliation-day"
          />
        </div>
        <div className="reconciliation-field reconciliation-unit">
          <span>Đơn vị thu</span>
          <Select
            value={unit}
            options={units}
            aria-label="Đơn vị thu"
            onChange={(value: string) => set({ unit: value })}
          />
        </div>
      </div>
      {accounts.error && <ListFault error={accounts.error} reload={accounts.reload} />}
      {accounts.data && units.length === 0 && (
        <div className="nothing">
          <strong>Chưa đơn vị nào có tài khoản thu</strong>
          <p>Ghi tài khoản thu của đơn vị ở trang Khoản thu; từ đó mới có tiền vào để đối soát.</p>
        </div>
      )}
      {unit && <Day key={`${day} ${unit}`} day={day} unit={unit} />}
    </div>
  );
}

function Day({ day, unit }: { day: string; unit: string }) {
  const [kind, setKind] = useState<ReconciliationKind | null>(null);
  const load = useCallback((signal: AbortSignal) => loadReconciliation(day, unit, signal), [day, unit]);
  const { data, error, reload, put } = useLoad(load);
  if (error) return <ListFault error={error} reload={reload} />;
  if (!data) return <Skeleton active paragraph={{ rows: 6 }} />;
  const rows = data.rows.filter((row) => kind === null || row.kind === kind);
  return (
    <>
      <ul className="reconciliation-counts" data-testid="reconciliation">
        {reconciliationKinds.map((one) => (
          <li key={one}>
            <button
              type="button"
              aria-pressed={kind === one}
              onClick={() => setKind(kind === one ? null : one)}
              data-testid={`count-${one}`}
            >
              <span className={`state-tag ${reconciliationTones[one]}`}>{reconciliationWords[one]}</span>
              <strong>{wordsOfCount(data.counts[one].rows)}</strong>
              <small>{wordsOfMoney(data.counts[one].amount)}</small>
            </button>
          </li>
        ))}
      </ul>
      <Closing data={data} onClosed={put} />
      <Table
        ref={reachable}
        size="small"
        rowKey={({ at, reference, kind: of }) => `${of} ${at} ${reference}`}
        dataSource={rows}
        scroll={rows.length > 0 ? { x: 900 } : undefined}
        locale={{ emptyText: 'Không có dòng nào trong ngày.' }}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={columns}
      />
    </>
  );
}

// Sideways, and a row need not hold a link.
const reachable = (table: { nativeElement: HTMLElement } | null) =>
  reachByKeyboard(table?.nativeElement.querySelector<HTMLElement>('.ant-table-content') ?? null);

const money = (amount: number | null) => (amount === null ? '–' : wordsOfMoney(amount));
const columns = [
  {
    title: 'Kết quả',
    dataIndex: 'kind',
    width: 90,
    render: (kind: ReconciliationKind) => (
      <span className={`state-tag ${reconciliationTones[kind]}`}>{reconciliationWords[kind]}</span>
    ),
  },
  { title: 'Thời điểm', dataIndex: 'at', width: 140, render: wordsOfInstant },
  {
    title: 'Khoản thu',
    dataIndex: 'fee',
    render: (code: string | null, row: ReconciliationRow) =>
      code ? (
        <>
          <Link to={`/fees/${code}`}>{code}</Link>
          <br />
          <small>{row.title}</small>
        </>
      ) : (
        '–'
      ),
  },
  { title: 'Phải thu', dataIndex: 'expected', align: 'right' as const, width: 110, render: money },
  { title: 'Đã nhận', dataIndex: 'amount', align: 'right' as const, width: 110, render: money },
  {
    title: 'Kênh',
    dataIndex: 'channel',
    width: 130,
    render: (channel: string) => channelWords[channel] ?? channel,
  },
  { title: 'Ghi chú', dataIndex: 'why', width: 200 },
];

function Closing({ data, onClosed }: { data: Reconciliation; onClosed: (data: Reconciliation) => void }) {
  const { message, modal } = App.useApp();
  const { day, unitId, closed, mayClose, refunds } = data;
  const sign = () =>
    modal.confirm({
      title: 'Chốt đối soát ngày này?',
      content: 'Số liệu lúc này được lưu cùng tên Anh/Chị. Có gì đến sau, trang này sẽ nói là đã thay đổi.',
      okText: 'Chốt',
      cancelText: 'Để sau',
      onOk: async () => {
        try {
          onClosed(await closeDay({ day, unit: unitId }));
        } catch (error) {
          void message.error(wordsOf(error));
        }
      },
    });
  return (
    <div className="reconciliation-acts">
      <span>
        {closed
          ? `Đã chốt bởi ${closed.by} lúc ${wordsOfInstant(closed.at)}.${closed.changed ? ' Số liệu đã thay đổi từ đó.' : ''}`
          : 'Chưa chốt.'}
        {refunds > 0 && ` Đã hoàn ${wordsOfMoney(refunds)}.`}
      </span>
      <Button href={reconciliationFile(day, unitId)} data-testid="reconciliation-file">
        Tải CSV
      </Button>
      {mayClose && (
        <Button type="primary" onClick={sign} data-testid="close-day">
          {closed ? 'Chốt lại' : 'Chốt ngày'}
        </Button>
      )}
    </div>
  );
}
