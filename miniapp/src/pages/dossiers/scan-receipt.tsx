import { readCode } from '../../api/dossiers.ts';
import { Icon } from '../../components/icon.tsx';
import { FailedLine } from '../../components/states.tsx';
import { useAct } from '../../state/use-act.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { scanQr } from '../../zalo/scan.ts';

type Props = { onCode: (code: string) => void; onHint: (hint: string | undefined) => void };

/** Reads a dossier's code from the QR code on its receipt. */
export function ScanReceipt({ onCode, onHint }: Props) {
  const t = useTexts();
  const scan = useAct(async () => {
    const scanned = await scanQr();
    if (scanned === 'nothing') return;
    if (scanned === 'refused') return onHint(t.scanRefused);
    const read = await readCode(scanned.content);
    onHint(read.code ? undefined : t.scanOther);
    if (read.code) onCode(read.code);
  });
  return (
    <>
      <button
        type="button"
        className="button button-second button-wide"
        disabled={scan.busy}
        onClick={() => void scan.run()}
        data-testid="scan-dossier"
      >
        <Icon name="camera" />
        {t.scanReceipt}
      </button>
      <FailedLine error={scan.error} />
    </>
  );
}
