import { useState } from 'react';
import {
  actsOf,
  type DeviceAct,
  type OwnDevice,
  type SwitchOutcome,
  temperatures,
} from '../../../../server/contract/device-api.ts';
import { switchDevice } from '../../api/devices.ts';
import { Icon } from '../../components/icon.tsx';
import { FailedLine } from '../../components/states.tsx';
import { readingWords } from '../../format/reading.ts';
import { useSettings } from '../../state/settings.tsx';
import { useAct } from '../../state/use-act.ts';
import { useDeviceTexts } from '../../texts/devices.ts';
import { AskFirst } from './ask-first.tsx';

type Props = { device: OwnDevice; onChange: (device: OwnDevice) => void };
type Wanted = { act: DeviceAct; value?: number };

const toggled = ['light', 'switch', 'fan', 'climate'];

/** One device: its name and how it is now, and what can be done with it. A door or lock is asked for first. */
export function DeviceRow({ device, onChange }: Props) {
  const t = useDeviceTexts();
  const [asked, setAsked] = useState<Wanted>();
  const [outcome, setOutcome] = useState<Exclude<SwitchOutcome, 'done'>>();
  const switching = useAct(async ({ act, value }: Wanted, confirmed: boolean) => {
    setOutcome(undefined);
    const { results } = await switchDevice({
      deviceId: device.id,
      act,
      confirmed,
      ...(value !== undefined && { value }),
    });
    const [result] = results;
    if (result?.outcome !== 'done') setOutcome(result?.outcome ?? 'unknown');
    if (result && result.state !== 'unknown')
      onChange({
        ...device,
        state: result.state,
        value: act === 'set' && result.outcome === 'done' ? String(value) : device.value,
      });
  });
  const want = (wanted: Wanted) => (device.risky ? setAsked(wanted) : void switching.run(wanted, false));
  const acts = actsOf[device.kind];
  const away = device.state === 'unavailable';
  return (
    <li className="device" data-testid="device">
      <div className="device-head">
        <span className="device-words">
          <strong>{device.name}</strong>
          <DeviceStateWords device={device} busy={switching.busy} />
        </span>
        {toggled.includes(device.kind) ? (
          <Toggle
            device={device}
            disabled={switching.busy || away}
            onChange={(on) => want({ act: on ? 'on' : 'off' })}
          />
        ) : (
          <span className="device-acts">
            {acts.map((act) => (
              <button
                key={act}
                type="button"
                className="button button-second"
                disabled={switching.busy || away}
                onClick={() => want({ act })}
                data-testid={`device-${act}`}
              >
                {t.acts[act]}
              </button>
            ))}
          </span>
        )}
      </div>
      {device.kind === 'climate' && (
        <Degrees device={device} disabled={switching.busy || away} onChange={(value) => want({ act: 'set', value })} />
      )}
      {asked && (
        <AskFirst
          device={device}
          act={asked.act}
          onYes={() => {
            setAsked(undefined);
            void switching.run(asked, true);
          }}
          onNo={() => setAsked(undefined)}
        />
      )}
      {outcome && (
        <p className={outcome === 'moving' ? 'help' : 'failed-line'} role="status" data-testid="device-outcome">
          {outcome !== 'moving' && <Icon name="alarm" />}
          <span>{t.outcomes[outcome]}</span>
        </p>
      )}
      <FailedLine error={switching.error} />
    </li>
  );
}

function DeviceStateWords({ device: { state, value, unit, kind }, busy }: { device: OwnDevice; busy: boolean }) {
  const t = useDeviceTexts();
  const { language } = useSettings();
  const reading = value === null ? '' : `${readingWords(value, language)}${unit ? ` ${unit}` : ''}`;
  const words = [t.states[state], kind === 'climate' && state === 'off' ? '' : reading].filter(Boolean).join(' · ');
  return (
    <span className="card-note" role="status">
      {busy ? t.busy : words}
    </span>
  );
}

function Toggle({
  device,
  disabled,
  onChange,
}: {
  device: OwnDevice;
  disabled: boolean;
  onChange: (on: boolean) => void;
}) {
  const on = device.state === 'on';
  return (
    <label className="toggle device-toggle">
      <span className="visually-hidden">{device.name}</span>
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        data-testid="device-toggle"
      />
      <span className="toggle-track" aria-hidden="true" />
    </label>
  );
}

function Degrees({
  device,
  disabled,
  onChange,
}: {
  device: OwnDevice;
  disabled: boolean;
  onChange: (value: number) => void;
}) {
  const t = useDeviceTexts();
  const now = Math.round(Number(device.value));
  if (device.value === null || Number.isNaN(now)) return null;
  const step = (by: number) => Math.min(temperatures.most, Math.max(temperatures.least, now + by));
  return (
    <div className="device-degrees">
      {[-1, 1].map((by) => (
        <button
          key={by}
          type="button"
          className="button button-second"
          aria-label={by < 0 ? t.cooler : t.warmer}
          disabled={disabled || step(by) === now}
          onClick={() => onChange(step(by))}
          data-testid={by < 0 ? 'device-cooler' : 'device-warmer'}
        >
          {by < 0 ? '−' : '+'}
        </button>
      ))}
      <output>{now} °C</output>
    </div>
  );
}
