import type { CitizenDossier } from '../../../../server/contract/dossier-api.ts';
import { lookUpDossier } from '../../api/dossiers.ts';
import { LookUpForm } from '../../components/look-up-form.tsx';
import { useTexts } from '../../texts/use-texts.ts';
import { canScan } from '../../zalo/scan.ts';
import { ScanReceipt } from './scan-receipt.tsx';

type Props = { code?: string; onFound: (dossier: CitizenDossier) => void };

/** Code of a dossier and the last four digits of the phone on file; the code may be scanned. */
export function DossierLookUp({ code, onFound }: Props) {
  const t = useTexts();
  return (
    <LookUpForm
      code={code}
      look={lookUpDossier}
      onFound={onFound}
      texts={{
        label: t.dossierCode,
        example: '000.00.00.H00-260712-0001',
        help: t.dossierCodeHelp,
        digitsHelp: t.dossierDigitsHelp,
        codeNeeded: t.dossierCodeNeeded,
        digitsNeeded: t.dossierDigitsNeeded,
      }}
      testIds={{ code: 'dossier-code', digits: 'dossier-digits', submit: 'look-up' }}
      {...(canScan() && { Scan: ScanReceipt })}
    />
  );
}
