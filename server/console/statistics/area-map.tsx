import { Segmented } from 'antd';
import { useState } from 'react';
import { wordsOfFigure } from '../../contract/figure-words.ts';
import { WardMap } from '../map/ward-map.tsx';
import { useSession } from '../shell/session.tsx';
import type { Figure } from './use-figures.ts';

type Props = { figures: Figure[]; onNarrow: (area: string) => void };
const offered = ['received', 'late-open', 'on-time-resolved'];

/** The wards, the stronger the more stands behind them, each with its number on it; a press narrows the page. */
export function AreaMap({ figures, onNarrow }: Props) {
  const { centre } = useSession().reference.tenant;
  const choices = figures.filter(({ kpi }) => offered.includes(kpi.id));
  const [chosen, setChosen] = useState(choices[0]?.kpi.id ?? '');
  const figure = choices.find(({ kpi }) => kpi.id === chosen) ?? choices[0];
  if (!figure) return null;
  const { kpi, value } = figure;
  const most = Math.max(kpi.unit === 'share' ? 1 : 0, ...value.groups.map((group) => group.value ?? 0));
  const shade = (code: string) => {
    const group = value.groups.find((one) => one.key === code);
    const own = group?.value ?? null;
    return { strength: most > 0 ? (own ?? 0) / most : 0, words: wordsOfFigure(own, kpi.unit) };
  };
  return (
    <section className="stats-card stats-wide stats-tall" aria-labelledby="area-map-title">
      <h2 id="area-map-title">Bản đồ theo phường</h2>
      <p className="unit-line">Phường tô càng đậm số càng lớn. Chọn một phường để xem riêng.</p>
      <Segmented
        className="area-choice"
        aria-label="Chỉ tiêu trên bản đồ"
        value={kpi.id}
        options={choices.map((one) => ({ value: one.kpi.id, label: one.kpi.name }))}
        onChange={setChosen}
      />
      <WardMap
        centre={[centre.latitude, centre.longitude]}
        zoom={12.5}
        label={`Bản đồ theo phường: ${kpi.name}`}
        className="map-large"
        shade={shade}
        fitServed
        onWard={onNarrow}
      />
    </section>
  );
}
