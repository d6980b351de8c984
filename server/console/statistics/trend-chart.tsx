import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { wordsOfFigure } from '../../contract/figure-words.ts';
import { useMedia } from '../ui/use-media.ts';
import { wordsOfDay } from '../words/dates.ts';
import type { Figure, Figures } from './use-figures.ts';

use([LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

type Trend = Figures['trend'];

/** One or two measures over the period, from zero, each line named above in its own stroke. */
export function TrendChart({ data, title }: { data: Trend; title: string }) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);

  useEffect(() => {
    const holder = box.current;
    if (!holder) return;
    const own = init(holder, null, { renderer: 'svg' });
    chart.current = own;
    const watcher = new ResizeObserver(() => own.resize());
    watcher.observe(holder);
    return () => {
      watcher.disconnect();
      own.dispose();
      chart.current = null;
    };
  }, []);

  // The colours are those of the page as it is now.
  const dark = useMedia('screen and (prefers-color-scheme: dark)');
  useEffect(() => {
    chart.current?.setOption(optionOf(data, dark), true);
  }, [data, dark]);

  const step = { day: 'ngày', week: 'tuần', month: 'tháng' }[data.step];
  const [first] = data.figures;
  const groups = first?.value.groups ?? [];
  const most = groups.reduce((best, one) => ((one.value ?? 0) > (best?.value ?? 0) ? one : best), groups[0]);
  return (
    <section className="stats-card stats-wide" aria-labelledby="trend-title">
      <h2 id="trend-title">
        {title} theo {step}
      </h2>
      <p className="unit-line">
        {data.figures.map(({ kpi }, index) => (
          <span key={kpi.id} className={`key ${index === 0 ? 'key-received' : 'key-resolved'}`}>
            {kpi.name}
          </span>
        ))}
        Mỗi {step}
        {first && most && (most.value ?? 0) > 0 && (
          <>
            {' '}
            · nhiều nhất {wordsOfFigure(most.value, first.kpi.unit)} ({wordsOfDay(most.key)})
          </>
        )}
      </p>
      <div ref={box} className="trend" role="img" aria-label={inWords(data.figures)} />
    </section>
  );
}

function inWords(figures: Figure[]): string {
  const groups = figures[0]?.value.groups ?? [];
  const [first, last] = [groups[0]?.key, groups.at(-1)?.key];
  if (!first || !last) return 'Chưa có số liệu theo thời gian.';
  const said = figures.map(({ kpi, value }) => `${kpi.name} ${wordsOfFigure(value.value, kpi.unit)}`);
  return `Từ ${wordsOfDay(first)} đến ${wordsOfDay(last)}: ${said.join(', ')}.`;
}

const light = { received: '#0B5C66', resolved: '#1B6E3C', words: '#4B5563', axis: '#94A3AD', grid: '#E6EAED' };
const onDark = { received: '#7FD1DA', resolved: '#8FD6A5', words: '#A9B4C0', axis: '#5C6D7C', grid: '#2F3D4B' };
const tipOnDark = { backgroundColor: '#22303D', borderColor: '#465666', textStyle: { color: '#EEF2F5' } };

function optionOf({ figures }: Trend, dark: boolean) {
  const colours = dark ? onDark : light;
  const days = (figures[0]?.value.groups ?? []).map(({ key }) => key);
  const line = (name: string, values: (number | null)[], colour: string, type: 'solid' | 'dashed') => ({
    name,
    type: 'line' as const,
    data: values,
    symbol: 'circle',
    symbolSize: 5,
    showSymbol: values.length <= 31,
    lineStyle: { color: colour, width: 2, type },
    itemStyle: { color: colour },
  });
  return {
    animation: false,
    textStyle: { fontFamily: "'Be Vietnam Pro', sans-serif" },
    grid: { left: 8, right: 16, top: 16, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { trigger: 'axis', confine: true, ...(dark ? tipOnDark : {}) },
    xAxis: {
      type: 'category',
      data: days.map((day) => wordsOfDay(day).slice(0, 5)),
      boundaryGap: false,
      axisLabel: { color: colours.words, fontSize: 12, hideOverlap: true },
      axisLine: { lineStyle: { color: colours.axis } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      axisLabel: { color: colours.words, fontSize: 12 },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    series: figures.map(({ kpi, value }, index) =>
      line(
        kpi.name,
        value.groups.map((group) => group.value),
        index === 0 ? colours.received : colours.resolved,
        index === 0 ? 'solid' : 'dashed',
      ),
    ),
  };
}
