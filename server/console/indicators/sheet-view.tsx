import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import type { FigureAct, FiguresAnswer, IndicatorSheet } from '../../contract/indicator-api.ts';
import { sendFigureAct, sendFigures, sheetFileAddress } from '../api/indicators.ts';
import { useSending } from '../ui/use-sending.ts';
import { outcomeWords } from '../words/indicators.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { FigureFileDialog } from './figure-file-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { SheetTable } from './sheet-table.tsx';
import { useEntries } from './use-entries.ts';

type Props = { sheet: IndicatorSheet; onSheet: (sheet: IndicatorSheet) => void; reload: () => void };

/** The table of a period with what can be done to it: keep, hand in, approve, return, take a file in. */
export function SheetView({ sheet, onSheet, reload }: Props) {
  const { message } = App.useApp();
  const sending = useSending();
  const typed = useEntries(sheet);
  const [dialog, setDialog] = useState<'correct' | 'return' | 'file' | null>(null);
  const [told, setTold] = useState<string[]>([]);
  const { period, rows } = sheet;
  const submittable = rows.flatMap(({ figure }) => (figure?.may.submit ? [figure] : []));
  const decidable = rows.flatMap(({ figure }) => (figure?.may.decide ? [figure] : []));

  const take = (answer: FiguresAnswer, words: string) => {
    onSheet(answer.sheet);
    const kept = answer.items.filter(({ outcome }) => outcome === 'done' || outcome === 'same');
    typed.forget(kept);
    const nameOf = (id: string) => rows.find(({ indicatorId }) => indicatorId === id)?.name ?? id;
    setTold(
      answer.items
        .filter((item) => !kept.includes(item))
        .map(({ indicatorId, outcome, reason }) => `${nameOf(indicatorId)}: ${reason ?? outcomeWords[outcome]}`),
    );
    if (kept.length > 0) void message.success(`${words} ${wordsOfCount(kept.length)} số`);
  };
  const save = (reason?: string) =>
    sending.send(async () => {
      if (typed.wrong > 0) {
        sending.refuse('Có ô chưa phải con số. Viết kiểu Việt Nam, ví dụ 1.234,5.');
        return;
      }
      take(await sendFigures({ period, items: typed.items, ...(reason && { reason }) }), 'Đã lưu');
      setDialog(null);
    });
  const act = (what: FigureAct, figures: { id: string; version: number }[], reason?: string) =>
    sending.send(async () => {
      const items = figures.map(({ id, version }) => ({ id, version }));
      const words = { submit: 'Đã gửi duyệt', approve: 'Đã duyệt', return: 'Đã trả lại' }[what];
      take(await sendFigureAct({ period, act: what, items, ...(reason && { reason }) }), words);
      setDialog(null);
    });
  const unsaved = typed.items.length;
  return (
    <>
      <div className="sheet-acts">
        {sheet.mayEnter && (
          <>
            <Button
              type="primary"
              disabled={unsaved === 0}
              loading={sending.busy}
              data-testid="save-figures"
              onClick={() => (typed.corrects && typed.wrong === 0 ? setDialog('correct') : void save())}
            >
              {unsaved > 0 ? `Lưu ${wordsOfCount(unsaved)} số` : 'Lưu'}
            </Button>
            <Button
              disabled={submittable.length === 0 || unsaved > 0}
              data-testid="submit-figures"
              onClick={() => void act('submit', submittable)}
            >
              Gửi duyệt{submittable.length > 0 ? ` (${wordsOfCount(submittable.length)})` : ''}
            </Button>
            <Button data-testid="import-figures" onClick={() => setDialog('file')}>
              Nhập tệp
            </Button>
          </>
        )}
        {sheet.mayApprove && (
          <>
            <Button
              type="primary"
              disabled={decidable.length === 0}
              data-testid="approve-figures"
              onClick={() => void act('approve', decidable)}
            >
              Duyệt{decidable.length > 0 ? ` ${wordsOfCount(decidable.length)} số` : ''}
            </Button>
            <Button disabled={decidable.length === 0} data-testid="return-figures" onClick={() => setDialog('return')}>
              Trả lại
            </Button>
          </>
        )}
        <Button href={sheetFileAddress(period)} download>
          Tải CSV
        </Button>
      </div>
      {sending.fault && dialog === null && <Alert type="error" showIcon role="alert" title={sending.fault} />}
      {told.length > 0 && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title="Có số chưa được ghi nhận"
          description={
            <ul className="sheet-told">
              {told.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          }
          closable={{ onClose: () => setTold([]) }}
        />
      )}
      <SheetTable rows={rows} period={period} entries={typed.entries} onChange={typed.change} />
      {dialog === 'correct' && (
        <ReasonDialog
          title="Sửa số đã duyệt"
          about="Số đã duyệt vẫn được công bố cho đến khi số mới được duyệt."
          ok="Lưu bản sửa"
          sending={sending}
          onClose={() => setDialog(null)}
          onSend={save}
        />
      )}
      {dialog === 'return' && (
        <ReasonDialog
          title={`Trả lại ${wordsOfCount(decidable.length)} số`}
          about="Đơn vị thấy lý do, sửa rồi gửi lại."
          ok="Trả lại"
          sending={sending}
          onClose={() => setDialog(null)}
          onSend={(reason) => act('return', decidable, reason)}
        />
      )}
      {dialog === 'file' && <FigureFileDialog period={period} onClose={() => setDialog(null)} onDone={reload} />}
    </>
  );
}
