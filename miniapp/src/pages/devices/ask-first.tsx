import { useEffect, useRef } from 'react';
import type { DeviceAct, OwnDevice } from '../../../../server/contract/device-api.ts';
import { Icon } from '../../components/icon.tsx';
import { useDeviceTexts } from '../../texts/devices.ts';

type Props = { device: OwnDevice; act: DeviceAct; onYes: () => void; onNo: () => void };

/** A lock, door or alarm is switched only after this. */
export function AskFirst({ device, act, onYes, onNo }: Props) {
  const t = useDeviceTexts();
  const question = useRef<HTMLFieldSetElement>(null);
  useEffect(() => question.current?.scrollIntoView({ block: 'nearest' }), []);
  const words = t.sure(t.acts[act], device.name);
  return (
    <fieldset ref={question} className="notice ask" aria-label={words}>
      <Icon name="shield" />
      <div>
        <p>{words}</p>
        <button type="button" className="button button-wide" onClick={onYes} data-testid="device-yes">
          {t.yes(t.acts[act])}
        </button>
        <button type="button" className="button button-second button-wide" onClick={onNo} data-testid="device-no">
          {t.no}
        </button>
      </div>
    </fieldset>
  );
}
