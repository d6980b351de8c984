import type { CitizenFee } from '../../../../server/contract/fee-api.ts';
import { Icon } from '../../components/icon.tsx';
import { FailedLine } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useMoney } from '../../format/money.ts';
import { useAct } from '../../state/use-act.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { savePicture } from '../../zalo/checkout.ts';

/** The other way: a bank transfer by VietQR, or by the words themselves. */
export function FeeTransfer({ item }: { item: CitizenFee }) {
  const t = useTexts();
  const money = useMoney();
  const toast = useToast();
  const { transfer } = item;
  const save = useAct(async (picture: string) => {
    await savePicture({ picture, name: item.code });
    toast(t.feeQrSaved);
  });
  if (!transfer) return null;
  const { bank, account, holder, reference, picture, demonstration } = transfer;
  const rows: [string, string][] = [
    [t.feeBank, bank],
    [t.feeAccount, account],
    [t.feeHolder, holder],
    [t.feeSum, money(item.amount)],
    [t.feeReference, reference],
  ];
  return (
    <section aria-labelledby="transfer">
      <h2 id="transfer">{t.feeTransfer}</h2>
      {demonstration && (
        <p className="failed-line">
          <Icon name="alarm" />
          <span>{t.feeDemonstration}</span>
        </p>
      )}
      <p className="help">{t.feeTransferHelp}</p>
      <img className="fee-qr" src={picture} alt={t.feeQr} width={240} height={240} />
      <dl className="case-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="stack">
        <FailedLine error={save.error} />
        <button
          type="button"
          className="button button-second button-wide"
          disabled={save.busy}
          onClick={() => void save.run(picture)}
          data-testid="save-qr"
        >
          <Icon name="document" />
          {t.feeQrSave}
        </button>
        <button
          type="button"
          className="button button-second button-wide"
          onClick={() => {
            void navigator.clipboard?.writeText(reference).then(() => toast(t.feeCopied));
          }}
        >
          <Icon name="copy" />
          {t.feeCopy}
        </button>
      </div>
    </section>
  );
}
