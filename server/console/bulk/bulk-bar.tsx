import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { bulkLimit } from '../../contract/desk-api.ts';
import type { CaseListItem } from '../../contract/staff-api.ts';
import { wordsOf } from '../api/client.ts';
import { loadSelection } from '../api/desk.ts';
import { type Filters, listQueryOf } from '../inbox/filters.ts';
import { wordsOfCount, wordsOfTotal } from '../words/numbers.ts';
import { type BulkKind, bulkTitles } from './bulk-acts.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import type { Selected, Selection } from './use-selection.ts';

type Props = {
  selection: Selection;
  selected: Selected;
  items: CaseListItem[];
  total: number | null;
  moreThanTotal: boolean;
  filters: Filters;
};

const kinds: readonly BulkKind[] = ['assign', 'transition', 'reply', 'revise', 'note', 'macro'];

/** How many cases are ticked and what can be done with all of them. */
export function BulkBar({ selection, selected, items, total, moreThanTotal, filters }: Props) {
  const { message } = App.useApp();
  const [doing, setDoing] = useState<BulkKind | null>(null);
  const [busy, setBusy] = useState(false);
  const count = selected.size;
  const shown = items.filter((item) => selected.has(item.code)).length;

  const takeAll = async () => {
    setBusy(true);
    try {
      const { sort: _, ...narrowing } = filters;
      const found = await loadSelection(listQueryOf(narrowing));
      if (found.total > bulkLimit) {
        const words = `Danh sách có hơn ${wordsOfCount(bulkLimit)} phản ánh, mỗi lần làm được nhiều nhất ${wordsOfCount(bulkLimit)}. Anh/Chị lọc bớt rồi chọn lại.`;
        void message.warning(words, 6);
      } else selection.put(found.items);
    } catch (error) {
      void message.error(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="bulk-bar" aria-label="Làm cùng lúc nhiều phản ánh" data-testid="bulk-bar">
      <Checkbox
        checked={shown > 0 && shown === items.length}
        indeterminate={shown > 0 && shown < items.length}
        onChange={(event) => selection.put(event.target.checked ? items : [])}
      >
        <span data-testid="bulk-count">Đã chọn {wordsOfCount(count)}</span>
      </Checkbox>
      {total !== null && (moreThanTotal || total > items.length) && count < total && (
        <Button type="link" size="small" loading={busy} data-testid="bulk-all" onClick={() => void takeAll()}>
          Chọn cả {wordsOfTotal(total, moreThanTotal)}
        </Button>
      )}
      <span className="bulk-acts">
        {kinds.map((kind) => (
          <Button
            key={kind}
            size="small"
            disabled={count === 0}
            data-testid={`bulk-${kind}`}
            onClick={() => setDoing(kind)}
          >
            {bulkTitles[kind]}
          </Button>
        ))}
        <Button size="small" type="text" data-testid="bulk-end" onClick={selection.end}>
          Thôi chọn
        </Button>
      </span>
      {doing && (
        <BulkDialog
          kind={doing}
          selected={selected}
          onDone={(left) => selection.put(left)}
          onClose={() => setDoing(null)}
        />
      )}
    </section>
  );
}
