import type { PeriodKind } from '../contract/indicator-api.ts';
import { kindOfPeriod } from '../contract/periods.ts';
import type { IndicatorEntry } from '../knowledge/indicator-schema.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** One line of a sheet: an indicator, of one ward or of all, and who answers for it. */
export type Line = { indicator: IndicatorEntry /** Empty: the whole territory. */; areaCode: string; unitId: string };
type Wards = Pick<Knowledge, 'indicators' | 'tenant'>;

/** The lines of all indicators, in the order of the report. */
export function allLines({ indicators, tenant }: Wards): Line[] {
  return indicators.flatMap((indicator) =>
    (indicator.byArea ? tenant.areas : ['']).map((areaCode) => ({
      indicator,
      areaCode,
      unitId: indicator.unitsByArea.find(({ area }) => area === areaCode)?.unit ?? indicator.unit,
    })),
  );
}

const ofKind = (lines: Line[], kind: PeriodKind) => lines.filter(({ indicator }) => indicator.period === kind);

/** The lines of a period that one of these units answers for; null: all. */
export function linesOf(wards: Wards, period: string, units: readonly string[] | null): Line[] {
  const lines = ofKind(allLines(wards), kindOfPeriod(period));
  return units === null ? lines : lines.filter(({ unitId }) => units.includes(unitId));
}

type Wanted = { indicatorId: string; areaCode: string; period: string };
type Found = { ok: true; line: Line } | { ok: false; path: 'indicator' | 'period' | 'area'; reason: string };

const kindWords: Record<PeriodKind, string> = { month: 'tháng', quarter: 'quý', year: 'năm' };

/** The line a figure belongs to, or why there is none. */
export function findLine(wards: Wards, { indicatorId, areaCode, period }: Wanted): Found {
  const lines = allLines(wards).filter(({ indicator }) => indicator.id === indicatorId);
  const [first] = lines;
  if (!first) return { ok: false, path: 'indicator', reason: `không có chỉ tiêu "${indicatorId}"` };
  const { indicator } = first;
  if (indicator.from)
    return { ok: false, path: 'indicator', reason: 'số này hệ thống tự tính từ hồ sơ một cửa, không nhập tay' };
  if (indicator.period !== kindOfPeriod(period))
    return { ok: false, path: 'period', reason: `chỉ tiêu này báo cáo theo ${kindWords[indicator.period]}` };
  const line = lines.find((one) => one.areaCode === areaCode);
  if (line) return { ok: true, line };
  const reason = indicator.byArea ? `không có địa bàn "${areaCode}"` : 'chỉ tiêu này không chia theo địa bàn';
  return { ok: false, path: 'area', reason };
}
