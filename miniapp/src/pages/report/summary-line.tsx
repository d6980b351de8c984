import { useTexts } from '../../texts/use-texts.ts';

type Props = { label: string; value: string; onEdit: () => void };

/** One line of the summary with the way to change it. */
export function SummaryLine({ label, value, onEdit }: Props) {
  const t = useTexts();
  return (
    <div className="summary-line">
      <dt>{label}</dt>
      <dd>
        <span>{value}</span>
        <button type="button" className="text-button" onClick={onEdit} aria-label={`${t.edit} ${label}`}>
          {t.edit}
        </button>
      </dd>
    </div>
  );
}
