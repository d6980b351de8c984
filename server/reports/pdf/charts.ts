import { at, colours, type Doc, fonts, inner, keepTogether, sheet } from './sheet.ts';

type Series = { name: string; values: readonly (number | null)[] };
const strokes = [
  { colour: colours.river, dash: undefined },
  { colour: colours.green, dash: 4 },
] as const;
const chart = { height: 150, labels: 26, axis: 34 } as const;

/** Lines over time from zero, each named above in its own stroke. */
export function lineChart(document: Doc, labels: readonly string[], series: readonly Series[]): void {
  keepTogether(document, chart.height + 60);
  legend(document, series);
  const left = sheet.left + chart.axis;
  const width = inner - chart.axis - 6;
  const top = document.y + 6;
  const bottom = top + chart.height;
  const values = series.flatMap((one) => one.values.filter((value) => value !== null));
  const { most, step } = scaleOf(Math.max(1, ...values));
  const yOf = (value: number) => bottom - (value / most) * chart.height;
  const xOf = (index: number) => left + (labels.length > 1 ? (index / (labels.length - 1)) * width : width / 2);
  at(document, () => {
    document.font(fonts.regular).fontSize(9);
    for (let value = 0; value <= most; value += step) {
      const y = yOf(value);
      document
        .moveTo(left, y)
        .lineTo(left + width, y)
        .lineWidth(0.5)
        .stroke(value === 0 ? colours.line : colours.faint);
      document
        .fillColor(colours.quiet)
        .text(String(value), sheet.left, y - 5, { width: chart.axis - 6, align: 'right' });
    }
    const every = Math.ceil(labels.length / 9);
    for (const [index, label] of labels.entries())
      if (index % every === 0)
        document.text(label, xOf(index) - 30, bottom + 5, { width: 60, align: 'center', lineBreak: false });
    for (const [index, one] of series.entries()) draw(document, one, { xOf, yOf, ...strokeOf(index) });
  });
  document.y = bottom + chart.labels;
  document.x = sheet.left;
}

const strokeOf = (index: number) => strokes[index % strokes.length] ?? strokes[0];

type Pen = { xOf: (index: number) => number; yOf: (value: number) => number; colour: string; dash: number | undefined };

function draw(document: Doc, { values }: Series, { xOf, yOf, colour, dash }: Pen): void {
  document.save().lineWidth(1.4);
  if (dash) document.dash(dash, { space: dash });
  let begun = false;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      begun = false;
      continue;
    }
    if (begun) document.lineTo(xOf(index), yOf(value));
    else document.moveTo(xOf(index), yOf(value));
    begun = true;
  }
  document.stroke(colour).undash().restore();
  if (values.length <= 31)
    for (const [index, value] of values.entries())
      if (value !== null) document.circle(xOf(index), yOf(value), 1.6).fill(colour);
}

function legend(document: Doc, series: readonly Series[]): void {
  const { y } = document;
  let x: number = sheet.left;
  document.font(fonts.regular).fontSize(11);
  for (const [index, { name }] of series.entries()) {
    const { colour, dash } = strokeOf(index);
    document.save().lineWidth(1.6);
    if (dash) document.dash(dash, { space: dash });
    document
      .moveTo(x, y + 6)
      .lineTo(x + 24, y + 6)
      .stroke(colour)
      .undash()
      .restore();
    at(document, () => document.fillColor(colours.ink).text(name, x + 29, y, { lineBreak: false }));
    x += 29 + document.widthOfString(name) + 22;
  }
  document.y = y + 16;
}

/** A round upper end of an axis from zero, and its steps, at most five. */
export function scaleOf(highest: number): { most: number; step: number } {
  const rough = highest / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? power * 10;
  return { most: Math.ceil(highest / step) * step, step };
}

type Bar = { label: string; value: number; words: string };
const bar = { height: 11, row: 19, label: 178, words: 54 } as const;

/** Bars from zero with their number at the end. */
export function barChart(document: Doc, bars: readonly Bar[]): void {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const room = inner - bar.label - bar.words - 10;
  for (const { label, value, words } of bars) {
    document.font(fonts.regular).fontSize(11);
    const tall = Math.max(bar.row, document.heightOfString(label, { width: bar.label }) + 4);
    keepTogether(document, tall);
    const { y } = document;
    const length = (value / most) * room;
    at(document, () => {
      document.fillColor(colours.ink).text(label, sheet.left, y, { width: bar.label });
      document.rect(sheet.left + bar.label + 6, y + 1, Math.max(length, 0.5), bar.height).fill(colours.river);
      document.fillColor(colours.ink);
      document.text(words, sheet.left + bar.label + 10 + length, y, { width: bar.words, lineBreak: false });
    });
    document.y = y + tall;
  }
  document.x = sheet.left;
  document.moveDown(0.4);
}
