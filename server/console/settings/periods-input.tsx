import { Button, Input } from 'antd';
import type { SettingData } from '../api/settings.ts';
import { LineIcon } from '../ui/line-icon.tsx';

type Props = { periods: SettingData[]; onChange: (periods: SettingData[]) => void };

/** Hours from and to, several a day. */
export function PeriodsInput({ periods, onChange }: Props) {
  const change = (index: number, part: SettingData) =>
    onChange(periods.map((one, other) => (other === index ? { ...one, ...part } : one)));
  const rows = periods.map((period, index) => ({ period, index }));
  return (
    <div className="period-rows">
      {rows.map(({ period, index }) => (
        // Rows have no names of their own and keep their places.
        <div className="period-row" key={`${index + 1}/${periods.length}`}>
          {(['from', 'to'] as const).map((side) => (
            <Input
              key={side}
              type="time"
              aria-label={`Buổi ${index + 1}, ${side === 'from' ? 'từ' : 'đến'}`}
              value={String(period[side] ?? '')}
              onChange={(event) => change(index, { [side]: event.target.value })}
            />
          ))}
          {periods.length > 1 && (
            <Button
              type="text"
              aria-label={`Bỏ buổi ${index + 1}`}
              onClick={() => onChange(periods.filter((_, other) => other !== index))}
            >
              <LineIcon name="close" />
            </Button>
          )}
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...periods, { from: '13:00', to: '17:00' }])}>
        Thêm buổi
      </Button>
    </div>
  );
}
