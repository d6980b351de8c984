import { DatePicker, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/vi';
import { useState } from 'react';
import { caseChannels } from '../../contract/case.ts';
import { useSession } from '../shell/session.tsx';
import { useWide } from '../ui/use-media.ts';
import { nowMs } from '../words/clock.ts';
import { localDay } from '../words/dates.ts';
import { channelWords } from '../words/labels.ts';
import type { Narrow } from './narrow.ts';
import { type Preset, presetOf, presets, type Window, windowOf } from './period.ts';

type Props = { window: Window; narrow: Narrow; onChange: (part: Record<string, string | undefined>) => void };

/** Which days, and which part of the cases. */
export function PeriodBar({ window, narrow, onChange }: Props) {
  const { reference } = useSession();
  const wide = useWide(1024);
  const today = localDay(nowMs());
  const named = presetOf(window, today);
  const [choosing, setChoosing] = useState(named === 'custom');
  const preset = choosing ? 'custom' : named;
  const choose = (next: Preset) => {
    setChoosing(next === 'custom');
    const chosen = windowOf(next, today);
    if (chosen) onChange(chosen);
  };
  const options = Object.entries(presets).map(([value, label]) => ({ value: value as Preset, label }));
  const fields = [
    { key: 'unit', label: 'Đơn vị', options: reference.units.map(({ id, name }) => ({ value: id, label: name })) },
    {
      key: 'category',
      label: 'Nhóm',
      options: reference.categories.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      key: 'area',
      label: 'Địa bàn',
      options: reference.areas.filter((area) => area.served).map(({ code, name }) => ({ value: code, label: name })),
    },
    { key: 'channel', label: 'Kênh', options: caseChannels.map((value) => ({ value, label: channelWords[value] })) },
  ] as const;
  return (
    <div className="period-bar">
      {wide ? (
        <Segmented<Preset> value={preset} options={options} onChange={choose} aria-label="Kỳ thống kê" />
      ) : (
        <Select<Preset>
          value={preset}
          options={options}
          onChange={choose}
          aria-label="Kỳ thống kê"
          className="period-select"
        />
      )}
      {preset === 'custom' && (
        <span className="period-days">
          <Day label="Từ ngày" value={window.from} latest={window.to} onChange={(from) => onChange({ from })} />
          <Day
            label="Đến ngày"
            value={window.to}
            earliest={window.from}
            latest={today}
            onChange={(to) => onChange({ to })}
          />
        </span>
      )}
      <span className="period-narrow">
        {fields.map((field) => (
          <Select
            key={field.key}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={field.label}
            placeholder={field.label}
            value={narrow[field.key]}
            options={[...field.options]}
            popupMatchSelectWidth={false}
            onChange={(value?: string) => onChange({ [field.key]: value })}
          />
        ))}
      </span>
    </div>
  );
}

type DayProps = { label: string; value: string; earliest?: string; latest: string; onChange: (day: string) => void };

function Day({ label, value, earliest, latest, onChange }: DayProps) {
  return (
    <DatePicker
      aria-label={label}
      value={dayjs(value)}
      format="DD/MM/YYYY"
      allowClear={false}
      minDate={earliest ? dayjs(earliest) : undefined}
      maxDate={dayjs(latest)}
      onChange={(day) => {
        if (day) onChange(day.format('YYYY-MM-DD'));
      }}
    />
  );
}
