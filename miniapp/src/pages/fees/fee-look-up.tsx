import type { FeeListItem } from '../../../../server/contract/fee-api.ts';
import { lookUpFees } from '../../api/fees.ts';
import { LookUpForm } from '../../components/look-up-form.tsx';
import { useTexts } from '../../texts/use-texts.ts';

type Props = { code?: string; onFound: (items: FeeListItem[]) => void };

/** Code of the fee or of the dossier, and the last four digits of the phone on file. */
export function FeeLookUp({ code, onFound }: Props) {
  const t = useTexts();
  return (
    <LookUpForm
      code={code}
      look={lookUpFees}
      onFound={({ items }) => onFound(items)}
      texts={{
        label: t.feeCode,
        example: 'LP-26-…',
        help: t.feeCodeHelp,
        digitsHelp: t.feeDigitsHelp,
        codeNeeded: t.feeCodeNeeded,
        digitsNeeded: t.feeDigitsNeeded,
      }}
      testIds={{ code: 'fee-code', digits: 'fee-digits', submit: 'look-up-fee' }}
      second
    />
  );
}
