import { useSession } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { useNow } from '../ui/use-now.ts';
import { wordsOfInstant } from '../words/dates.ts';

/** Prints the case in view, or saves it as PDF: the browser asks which. */
export function PrintButton({ onPrint }: { onPrint: () => Promise<void> }) {
  return (
    <button
      type="button"
      className="case-print"
      aria-label="In phản ánh hoặc lưu thành PDF"
      title="In hoặc lưu thành PDF"
      aria-keyshortcuts="p"
      data-testid="print"
      onClick={() => void onPrint()}
    >
      <LineIcon name="print" />
    </button>
  );
}

/** Stands on paper only: by whom and when. */
export function PrintedOn() {
  const { me, reference } = useSession();
  const now = useNow();
  return (
    <p className="printed-on">
      {reference.tenant.name} · {me.name} in lúc {wordsOfInstant(new Date(now).toISOString())}
    </p>
  );
}
