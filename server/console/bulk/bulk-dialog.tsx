import { Alert, Form, Modal, Progress } from 'antd';
import { useCallback, useRef, useState } from 'react';
import type { BulkRequest, BulkResult } from '../../contract/desk-api.ts';
import { loadMacros } from '../api/desk.ts';
import { tellListNews } from '../inbox/use-list-news.ts';
import { LeftOpenNote } from '../ui/left-open-note.tsx';
import { useLeftOpen } from '../ui/use-left-open.ts';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { type BulkKind, type BulkValues, bulkActOf, bulkTitles } from './bulk-acts.ts';
import { BulkFields } from './bulk-fields.tsx';
import { BulkResults } from './bulk-results.tsx';
import { BulkUndo } from './bulk-undo.tsx';
import { ReplyTrial } from './reply-trial.tsx';
import { newBulkKey, runBulk } from './run-bulk.ts';
import type { Selected } from './use-selection.ts';

type Props = {
  kind: BulkKind;
  selected: Selected;
  /** Called with what stays selected: the cases that were refused. */
  onDone: (left: { code: string; version: number }[]) => void;
  onClose: () => void;
};
const noMacros = async () => ({ items: [] });

/** One act on all selected cases: what it needs, whom it reaches, how far it is, and what became of each. */
export function BulkDialog({ kind, selected, onDone, onClose }: Props) {
  const [form] = Form.useForm<BulkValues>();
  const left = useLeftOpen(form, kind);
  const [fault, setFault] = useState<string>();
  const [progress, setProgress] = useState<number>();
  const [came, setCame] = useState<BulkResult>();
  const results = came?.results;
  const [checking, setChecking] = useState<BulkRequest['act'] & { kind: 'reply' }>();
  const stop = useRef(false);
  // What is acted on is what was selected when the dialog opened, once, however often it is sent.
  const [cases] = useState(selected);
  const [key] = useState(newBulkKey);
  const macros = useLoad(
    useCallback((signal: AbortSignal) => (kind === 'macro' ? loadMacros(signal) : noMacros()), [kind]),
  );
  const known = { macros: macros.data?.items ?? [] };

  const run = async (act: BulkRequest['act']) => {
    stop.current = false;
    setProgress(0);
    const told = await runBulk({ selected: cases, act, key, onProgress: setProgress, stopped: () => stop.current });
    setProgress(undefined);
    setCame(told);
    const refused = told.results
      .filter(({ done }) => !done)
      .map(({ code }) => ({ code, version: cases.get(code) ?? 0 }));
    onDone(refused);
    tellListNews();
  };
  const submit = (values: BulkValues) => {
    const act = bulkActOf(kind, values, known);
    if (typeof act === 'string') return setFault(act);
    setFault(undefined);
    // What goes to citizens is shown first.
    if (act.kind === 'reply' && !checking) return setChecking(act);
    void run(act);
  };
  const running = progress !== undefined;
  const okText = results ? 'Xong' : kind === 'reply' && !checking ? 'Xem trước' : bulkTitles[kind];
  return (
    <Modal
      open
      title={`${bulkTitles[kind]} · ${wordsOfCount(cases.size)} phản ánh`}
      okText={okText}
      cancelText={running ? 'Dừng' : checking ? 'Sửa lời' : 'Để sau'}
      confirmLoading={running}
      cancelButtonProps={{ style: results ? { display: 'none' } : undefined }}
      okButtonProps={{ 'data-testid': 'bulk-confirm' }}
      closable={!running}
      mask={{ closable: false }}
      keyboard={!running}
      onOk={() => (results ? onClose() : form.submit())}
      onCancel={() => {
        if (running) stop.current = true;
        else if (checking && !results) setChecking(undefined);
        else onClose();
      }}
    >
      <LeftOpenNote shown={left !== undefined && !results} />
      {(fault ?? macros.error) && (
        <Alert type="error" showIcon role="alert" title={fault ?? macros.error?.message} className="gap-below" />
      )}
      {came && (
        <>
          <BulkUndo undo={came.undo} bulkKey={key} />
          <BulkResults results={came.results} act={bulkTitles[kind]} />
        </>
      )}
      {!results && checking && <ReplyTrial codes={[...cases.keys()]} text={checking.text} />}
      {!results && (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          disabled={running}
          initialValues={left}
          hidden={checking !== undefined}
          onFinish={submit}
        >
          <BulkFields kind={kind} macros={macros.data?.items} />
        </Form>
      )}
      {running && <Progress percent={Math.round((progress / cases.size) * 100)} />}
    </Modal>
  );
}
