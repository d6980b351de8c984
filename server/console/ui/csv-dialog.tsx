import { Alert, Table, type TableColumnsType } from 'antd';
import { wordsOfCount } from '../words/numbers.ts';
import { decodeFile } from './decode-file.ts';
import { FileFrame, MissingColumns } from './file-frame.tsx';

type CsvRow = { line: number; outcome: string; reason: string | null };
type CsvReport<Row extends CsvRow> = {
  read: number;
  counts: { [outcome: string]: number | undefined };
  rows: Row[];
  columns: { missing: string[]; unknown: string[] };
};
type Body = { name: string; text: string };

type Props<Row extends CsvRow> = {
  title: string;
  about: string;
  tooLarge: string;
  /** What a row is, as it is counted. */
  noun: string;
  /** Outcomes by which a row changes something. */
  takes: readonly string[];
  outcomeWords: { [outcome: string]: string };
  /** Of the rows that something is to be said about. */
  columns: TableColumnsType<Row>;
  testIds: { file: string; confirm: string; report: string };
  /** Other files than CSV that are taken too, as a file field names them. */
  alsoAccepts?: string;
  send: (body: Body, trial: boolean) => Promise<CsvReport<Row>>;
  onClose: () => void;
  onDone: () => void;
};

const largest = 7 * 1024 * 1024;

/** Takes a CSV file in: first what would come of it, then the act. */
export function CsvDialog<Row extends CsvRow>(props: Props<Row>) {
  const { title, about, tooLarge, noun, testIds, takes, send, onClose, onDone } = props;
  return (
    <FileFrame<CsvReport<Row>>
      {...{ title, about, tooLarge, noun, testIds, largest, onClose, onDone }}
      accepts={`.csv,.txt,.tsv,text/csv${props.alsoAccepts ?? ''}`}
      send={async (file, trial) =>
        send({ name: file.name, text: decodeFile(new Uint8Array(await file.arrayBuffer())) }, trial)
      }
      takesOf={({ counts }) => takes.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0)}
      tell={(told) => <Report {...props} {...told} />}
    />
  );
}

type Told<Row extends CsvRow> = Pick<Props<Row>, 'columns' | 'outcomeWords' | 'testIds'>;

function Report<Row extends CsvRow>({
  name,
  report,
  done,
  columns: shown,
  outcomeWords,
  testIds,
}: Told<Row> & { name: string; report: CsvReport<Row>; done: boolean }) {
  const { counts, columns, rows, read } = report;
  if (columns.missing.length > 0) return <MissingColumns missing={columns.missing} />;
  const told = rows.filter(({ reason }) => reason !== null);
  const summary = Object.entries(counts).flatMap(([outcome, n = 0]) =>
    n > 0 ? [`${wordsOfCount(n)} ${outcomeWords[outcome] ?? outcome}`] : [],
  );
  return (
    <div data-testid={testIds.report}>
      <Alert
        type={told.length > 0 ? 'warning' : 'success'}
        showIcon
        role="status"
        className="gap-above"
        title={`${name}: ${wordsOfCount(read)} dòng. ${done ? 'Đã nhập: ' : ''}${summary.join(', ')}.`}
      />
      {columns.unknown.length > 0 && <p className="muted">Bỏ qua cột: {columns.unknown.join(', ')}.</p>}
      {told.length > 0 && (
        <Table
          size="small"
          className="csv-rows"
          rowKey="line"
          dataSource={told}
          pagination={{ pageSize: 8, size: 'small', hideOnSinglePage: true, showSizeChanger: false }}
          columns={shown}
        />
      )}
    </div>
  );
}
