import type { CitizenFee } from '../../../../server/contract/fee-api.ts';
import { fullUrl } from '../../api/base.ts';
import { Icon } from '../../components/icon.tsx';
import { useTexts } from '../../texts/use-texts.ts';
import { openFile } from '../../zalo/open.ts';
import { KeepButton } from '../papers/keep-button.tsx';

/** The confirmation to download. Its address ends after some minutes: an old one is asked for anew. */
export function FeeConfirmation({ item, onAgain }: { item: CitizenFee; onAgain: () => void }) {
  const t = useTexts();
  const { confirmationUrl } = item;
  if (!confirmationUrl) return null;
  return (
    <section aria-labelledby="confirmation">
      <h2 id="confirmation">{t.feeConfirmation}</h2>
      <p className="help">{t.feeConfirmationHelp}</p>
      <button
        type="button"
        className="button button-wide"
        data-testid="fee-confirmation"
        onClick={() => {
          void openFile({ url: fullUrl(confirmationUrl), name: t.feeConfirmation, mime: 'application/pdf' });
          onAgain();
        }}
      >
        <Icon name="document" />
        {t.feeConfirmationGet}
      </button>
      <KeepButton given={{ from: 'fee', code: item.code }} />
    </section>
  );
}
