import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Statistics } from '../../contract/statistics.ts';
import { wordsOfDay } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';

use([LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

const received = '#0B5C66';
const resolved = '#1B6E3C';

/** Received and resolved over the period, from zero, each line named above in its own stroke. */
export function TrendChart({ data }: { data: Statistics }) {
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

  useEffect(() => {
    chart.current?.setOption(optionOf(data), true);
  }, [data]);

  const step = data.trendStep === 'day' ? 'ngày' : 'tuần';
  const most = data.trend.reduce((best, one) => (one.received > best.received ? one : best), data.trend[0] ?? nothing);
  return (
    <section className="stats-card stats-wide" aria-labelledby="trend-title">
      <h2 id="trend-title">Tiếp nhận và xử lý theo {step}</h2>
      <p className="unit-line">
        <span className="key key-received">Tiếp nhận</span>
        <span className="key key-resolved">Xử lý xong</span> Số phản ánh mỗi {step}
        {most.received > 0 && (
          <>
            {' '}
            · nhiều nhất {wordsOfCount(most.received)} ({wordsOfDay(most.day)})
          </>
        )}
      </p>
      <div ref={box} className="trend" role="img" aria-label={inWords(data)} />
    </section>
  );
}

const nothing = { day: '', received: 0, resolved: 0 };

function inWords({ trend, now }: Statistics): string {
  const first = trend[0]?.day;
  const last = trend.at(-1)?.day;
  if (!first || !last) return 'Chưa có số liệu theo ngày.';
  return `Từ ${wordsOfDay(first)} đến ${wordsOfDay(last)}: tiếp nhận ${now.received}, xử lý xong ${now.resolved} phản ánh.`;
}

function optionOf(data: Statistics) {
  const days = data.trend.map((one) => one.day);
  const line = (name: string, values: number[], colour: string, type: 'solid' | 'dashed') => ({
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
    tooltip: { trigger: 'axis', confine: true },
    xAxis: {
      type: 'category',
      data: days.map((day) => wordsOfDay(day).slice(0, 5)),
      boundaryGap: false,
      axisLabel: { color: '#4B5563', fontSize: 12, hideOverlap: true },
      axisLine: { lineStyle: { color: '#94A3AD' } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      axisLabel: { color: '#4B5563', fontSize: 12 },
      splitLine: { lineStyle: { color: '#E6EAED' } },
    },
    series: [
      line(
        'Tiếp nhận',
        data.trend.map((one) => one.received),
        received,
        'solid',
      ),
      line(
        'Xử lý xong',
        data.trend.map((one) => one.resolved),
        resolved,
        'dashed',
      ),
    ],
  };
}
