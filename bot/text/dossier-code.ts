// TT 01/2018/TT-VPCP art. 22: 000.ZZ.YY.HNN-YYMMDD-XXXX; units were given codes such as H24.31 in July 2025. People type
// it in small letters, with spaces for dots and dashes, and phones turn dashes into long ones.
const gap = String.raw`(?:\s*[.,]\s*|\s+)`;
const dash = String.raw`(?:\s*[-–—]\s*|\s+)`;
const pattern = String.raw`(?<![\p{L}\p{N}.])(?:(\d{3}(?:${gap}[0-9a-z]{2,3}){1,3})${gap})?(h\s?\d{2}(?:${gap}\d{1,3}){0,3})${dash}(\d{6})${dash}(\d{3,5})(?![\p{L}\p{N}])`;

/** Finds a dossier code however it is typed; with its parts. */
export const dossierCodePattern = (): RegExp => new RegExp(pattern, 'giu');

/** Codes of one-stop dossiers in a text, as they stand on a receipt: `000.00.31.H24-261120-0007`. */
export function findDossierCodes(text: string): string[] {
  return [...new Set([...text.normalize('NFC').matchAll(dossierCodePattern())].map(written))];
}

function written([, before, place = '', day = '', number = '']: RegExpMatchArray): string {
  const dotted = (part: string) =>
    part
      .replace(/^h\s/i, 'H')
      .split(/[\s.,]+/)
      .join('.')
      .toUpperCase();
  return [[...(before ? [dotted(before)] : []), dotted(place)].join('.'), day, number].join('-');
}
