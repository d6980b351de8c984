import { stringify } from 'csv-stringify/sync';
import type { FigureState, IndicatorSheet } from '../contract/indicator-api.ts';
import { columns } from './columns.ts';

const states: Record<FigureState, string> = {
  draft: 'Đang nhập',
  submitted: 'Chờ duyệt',
  returned: 'Bị trả lại',
  approved: 'Đã duyệt',
};
// Read back by the import, so without dots between thousands.
const cell = (value: number | null | undefined) => (value == null ? '' : String(value).replace('.', ','));

/** The figures of a period as a file, in the columns of the import: filled in, it can be sent back. */
export function figuresCsv({ rows, period }: IndicatorSheet): string {
  const heading = Object.values(columns).map(([first]) => first);
  const lines = rows.map(({ indicatorId, name, measure, areaCode, area, unit, figure, computed, source }) => [
    indicatorId,
    name,
    measure,
    period,
    areaCode,
    area,
    cell(source === 'dossiers' ? computed : figure?.value),
    cell(figure?.plan),
    figure?.note ?? '',
    unit,
    source === 'dossiers' ? 'Hệ thống tự tính' : figure ? states[figure.state] : 'Chưa có',
  ]);
  return stringify([[...heading, 'Đơn vị', 'Tình trạng'], ...lines], {
    bom: true,
    escape_formulas: true,
    delimiter: ';',
  });
}
