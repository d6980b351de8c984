import { strToU8, zipSync } from 'fflate';

/** A cell: text, a number, a percentage, a date of the table program, or raw XML of the cell's inside. */
export type TestCell = string | number | null | { percent: number } | { date: number } | { xml: string };
type Sheet = { name: string; rows: TestCell[][] };

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function cellXml(cell: TestCell, reference: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  if ('percent' in cell) return `<c r="${reference}" s="1"><v>${cell.percent}</v></c>`;
  if ('date' in cell) return `<c r="${reference}" s="2"><v>${cell.date}</v></c>`;
  return `<c r="${reference}">${cell.xml}</c>`;
}

/** A workbook as table programs write it; `more` adds or replaces parts. */
export function smallWorkbook(sheets: Sheet[], more: Record<string, string | Uint8Array> = {}): Uint8Array {
  const parts: Record<string, string | Uint8Array> = {
    'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${links}"><sheets>${sheets
      .map(({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/styles.xml': `${head}<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="mm/yyyy"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
  };
  for (const [index, { rows }] of sheets.entries()) {
    const body = rows.map((cells, row) => {
      const xml = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${row + 1}`));
      return `<row r="${row + 1}">${xml.join('')}</row>`;
    });
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `${head}<worksheet ${main}><sheetData>${body.join('')}</sheetData></worksheet>`;
  }
  const all = Object.entries({ ...parts, ...more });
  return zipSync(
    Object.fromEntries(all.map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part] as const)),
  );
}
