import { Alert, Button, Modal } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { wordsOfCount } from '../words/numbers.ts';
import { sayFields } from './say-fields.ts';
import { useSending } from './use-sending.ts';

type Props<Report> = {
  title: string;
  about: ReactNode;
  /** Kinds of files, as a file field names them. */
  accepts: string;
  /** In bytes, and what is said of a larger one. */
  largest: number;
  tooLarge: string;
  /** What is taken in, as it is counted. */
  noun: string;
  testIds: { file: string; confirm: string };
  /** Tries a file, or with `trial` false takes it in. */
  send: (file: File, trial: boolean) => Promise<Report>;
  /** How many things a file would change. */
  takesOf: (report: Report) => number;
  tell: (told: { name: string; report: Report; done: boolean }) => ReactNode;
  onClose: () => void;
  onDone: () => void;
};

/** Takes a file in: first what would come of it, then the act. */
export function FileFrame<Report>({ testIds, send, onClose, onDone, ...props }: Props<Report>) {
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<{ file: File; report: Report } | null>(null);
  const [done, setDone] = useState<Report | null>(null);
  const sending = useSending();
  const choose = (file: File) => {
    setChosen(null);
    setDone(null);
    if (file.size > props.largest) return sending.refuse(props.tooLarge);
    return sending.send(async () => setChosen({ file, report: await sayFields(send(file, true)) }));
  };
  const takeIn = (file: File) =>
    sending.send(async () => {
      setDone(await sayFields(send(file, false)));
      onDone();
    });
  const report = done ?? chosen?.report;
  const takes = chosen ? props.takesOf(chosen.report) : 0;
  return (
    <Modal
      open
      width={720}
      title={props.title}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        done || !chosen ? (
          <Button onClick={onClose}>Đóng</Button>
        ) : (
          <>
            <Button onClick={onClose}>Để sau</Button>
            <Button
              type="primary"
              disabled={takes === 0}
              loading={sending.busy}
              onClick={() => void takeIn(chosen.file)}
              data-testid={testIds.confirm}
            >
              Nhập {wordsOfCount(takes)} {props.noun}
            </Button>
          </>
        )
      }
    >
      <p>{props.about}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept={props.accepts}
        data-testid={testIds.file}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void choose(file);
        }}
      />
      <Button loading={sending.busy && !chosen} onClick={() => input.current?.click()}>
        {chosen ? 'Chọn tệp khác' : 'Chọn tệp'}
      </Button>
      {sending.fault && <Alert type="error" showIcon role="alert" title={sending.fault} className="gap-above" />}
      {report !== undefined && props.tell({ name: chosen?.file.name ?? '', report, done: done !== null })}
    </Modal>
  );
}

/** Of a file without the columns that are needed. */
export function MissingColumns({ missing }: { missing: string[] }) {
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="gap-above"
      title={`Tệp thiếu cột ${missing.join(', ')}, nên chưa nhập được dòng nào.`}
    />
  );
}
