import { App, Button, Input, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import { standingOf, standingWords, wordsOfFigure, wordsOfPeriod } from '../../contract/figure-words.ts';
import type { ReportDetail } from '../../contract/report-api.ts';
import { wordsOf } from '../api/client.ts';
import { loadReport, reportFile, writeReport } from '../api/reports.ts';
import { ListFault } from '../ui/list-fault.tsx';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { changeOf, standingMarks } from '../words/figures.ts';
import { MailReport } from './mail-report.tsx';

type Props = { id: string; onChanged: () => void };

/** One report: its figures as they were when it was made, the number and comments, the files, and whom to send it. */
export function ReportPane({ id, onChanged }: Props) {
  const load = useCallback((signal: AbortSignal) => loadReport(id, signal), [id]);
  const { data, error, reload, put } = useLoad(load);
  if (!data) return error ? <ListFault error={error} reload={reload} /> : <Skeleton active paragraph={{ rows: 10 }} />;
  return (
    <article className="stats-card report-pane" aria-labelledby="report-title" data-testid="report">
      <h2 id="report-title">{wordsOfPeriod(data)}</h2>
      <p className="unit-line">
        Số liệu chốt lúc {wordsOfInstant(data.figures.asOf)}, không đổi về sau. {data.madeBy ?? 'Tự lập theo lịch'}.
      </p>
      <div className="report-files">
        <Button type="primary" href={reportFile(id, 'pdf')} download data-testid="report-pdf">
          Tải PDF
        </Button>
        <Button href={reportFile(id, 'xlsx')} download data-testid="report-xlsx">
          Tải Excel
        </Button>
        <MailReport id={id} />
      </div>
      <Words
        key={data.version}
        report={data}
        onSaved={(saved) => {
          put(saved);
          onChanged();
        }}
      />
      <FigureRows report={data} />
    </article>
  );
}

function Words({ report, onSaved }: { report: ReportDetail; onSaved: (saved: ReportDetail) => void }) {
  const [number, setNumber] = useState(report.number ?? '');
  const [comments, setComments] = useState(report.comments);
  const [busy, setBusy] = useState(false);
  const { message } = App.useApp();
  const changed = number !== (report.number ?? '') || comments !== report.comments;
  const save = async () => {
    setBusy(true);
    try {
      onSaved(await writeReport(report.id, { version: report.version, number: number.trim() || null, comments }));
      void message.success('Đã lưu vào báo cáo');
    } catch (error) {
      void message.error(wordsOf(error));
      setBusy(false);
    }
  };
  return (
    <form
      className="report-words"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) void save();
      }}
    >
      <label htmlFor="report-number">Số của báo cáo (văn thư cấp)</label>
      <Input id="report-number" value={number} maxLength={20} onChange={(event) => setNumber(event.target.value)} />
      <label htmlFor="report-comments">Nhận xét, đề nghị (in ở đầu báo cáo)</label>
      <Input.TextArea
        id="report-comments"
        value={comments}
        maxLength={5000}
        autoSize={{ minRows: 3, maxRows: 12 }}
        data-testid="report-comments"
        onChange={(event) => setComments(event.target.value)}
      />
      <Button htmlType="submit" disabled={!changed} loading={busy} data-testid="save-report">
        Lưu
      </Button>
    </form>
  );
}

function FigureRows({ report: { figures } }: { report: ReportDetail }) {
  return (
    <ul className="report-figures">
      {figures.figures.map(({ id, n, value, before, ...rest }) => {
        const kpi = { id, ...rest, audience: [], groups: [], minimum: 0 };
        const change = changeOf({ id, value, n, before, list: null, groups: [] }, kpi);
        const standing = standingOf(value, kpi);
        return (
          <li key={id}>
            <span title={rest.meaning}>{rest.name}</span>
            <strong>{wordsOfFigure(value, rest.unit)}</strong>
            <small>
              {change?.words ?? `trước: ${wordsOfFigure(before.value, rest.unit)}`}
              {standing && (
                <span className={`standing-${standing}`}>
                  {' '}
                  {standingMarks[standing]} {standingWords[standing]}
                </span>
              )}
            </small>
          </li>
        );
      })}
    </ul>
  );
}
