import { Alert, Form, Modal, Progress } from 'antd';
import { useRef, useState } from 'react';
import type { TransitionName } from '../../contract/case.ts';
import type { BulkRequest, BulkResult } from '../../contract/desk-api.ts';
import { tellListNews } from '../inbox/use-list-news.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { BulkFields } from './bulk-fields.tsx';
import { BulkResults } from './bulk-results.tsx';
import { runBulk } from './run-bulk.ts';
import type { Selected } from './use-selection.ts';

export type BulkKind = BulkRequest['act']['kind'];
type Values = {
  unitId?: string;
  assigneeId?: string;
  reason?: string;
  transition?: TransitionName;
  reply?: string;
  text?: string;
};
type Props = {
  kind: BulkKind;
  selected: Selected;
  /** Called with what stays selected: the cases that were refused. */
  onDone: (left: { code: string; version: number }[]) => void;
  onClose: () => void;
};

const titles: Record<BulkKind, string> = { assign: 'Giao việc', transition: 'Đổi trạng thái', note: 'Ghi chú nội bộ' };

/** One act on all selected cases: what it needs, how far it is, and what became of each. */
export function BulkDialog({ kind, selected, onDone, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const [fault, setFault] = useState<string>();
  const [progress, setProgress] = useState<number>();
  const [results, setResults] = useState<BulkResult['results']>();
  const stop = useRef(false);
  // What is acted on is what was selected when the dialog opened.
  const [cases] = useState(selected);

  const run = async (values: Values) => {
    const act = actOf(kind, values);
    if (!act) return setFault('Anh/Chị chọn đơn vị hoặc người xử lý.');
    setFault(undefined);
    stop.current = false;
    setProgress(0);
    const told = await runBulk({ selected: cases, act, onProgress: setProgress, stopped: () => stop.current });
    setProgress(undefined);
    setResults(told);
    const refused = told.filter(({ done }) => !done).map(({ code }) => ({ code, version: cases.get(code) ?? 0 }));
    onDone(refused);
    tellListNews();
  };
  const running = progress !== undefined;
  return (
    <Modal
      open
      title={`${titles[kind]} · ${wordsOfCount(cases.size)} phản ánh`}
      okText={results ? 'Xong' : titles[kind]}
      cancelText={running ? 'Dừng' : 'Để sau'}
      confirmLoading={running}
      cancelButtonProps={{ style: results ? { display: 'none' } : undefined }}
      okButtonProps={{ 'data-testid': 'bulk-confirm' }}
      closable={!running}
      mask={{ closable: false }}
      keyboard={!running}
      onOk={() => (results ? onClose() : form.submit())}
      onCancel={() => {
        if (running) stop.current = true;
        else onClose();
      }}
    >
      {fault && <Alert type="error" showIcon role="alert" title={fault} className="gap-below" />}
      {results ? (
        <BulkResults results={results} />
      ) : (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          disabled={running}
          onFinish={(values) => void run(values)}
        >
          <BulkFields kind={kind} />
          {running && <Progress percent={Math.round((progress / cases.size) * 100)} />}
        </Form>
      )}
    </Modal>
  );
}

function actOf(kind: BulkKind, values: Values): BulkRequest['act'] | undefined {
  const { unitId, assigneeId, reason, transition, reply, text } = values;
  if (kind === 'assign') return unitId || assigneeId ? { kind, unitId, assigneeId, reason } : undefined;
  if (kind === 'note') return { kind, text: text ?? '' };
  return transition && { kind, transition, reason, reply };
}
