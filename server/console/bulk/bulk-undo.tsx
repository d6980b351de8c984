import { useState } from 'react';
import type { BulkResult, BulkUndone } from '../../contract/desk-api.ts';
import { sendBulkUndo } from '../api/desk.ts';
import { tellListNews } from '../inbox/use-list-news.ts';
import { UndoNote } from '../ui/undo-note.tsx';
import { useSecondsLeft } from '../ui/use-seconds-left.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { RefusedCases } from './refused-cases.tsx';

type Props = { undo: BulkResult['undo']; bulkKey: string };

/** The seconds in which all that was just done can be taken back at once, and then what became of that. */
export function BulkUndo({ undo, bulkKey }: Props) {
  const [undone, setUndone] = useState<BulkUndone['results']>();
  const seconds = useSecondsLeft(undo);
  if (undone) return <Undone results={undone} />;
  if (!undo || seconds === 0) return null;
  const takeBack = async () => {
    setUndone((await sendBulkUndo(bulkKey)).results);
    tellListNews();
  };
  return (
    <UndoNote
      icon="undo"
      words={`Hoàn tác được ${wordsOfCount(undo.count)} phản ánh`}
      wait={` · còn ${seconds} giây`}
      undo={takeBack}
      testId="bulk-undo-note"
      undoTestId="bulk-undo"
    />
  );
}

function Undone({ results }: { results: BulkUndone['results'] }) {
  const left = results.filter(({ done }) => !done);
  return (
    <div className="bulk-results" role="status" data-testid="bulk-undone">
      <p>
        <strong className="bulk-done">Đã hoàn tác {wordsOfCount(results.length - left.length)} phản ánh.</strong>
      </p>
      <RefusedCases refused={left} />
    </div>
  );
}
