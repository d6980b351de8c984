import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useNavigate } from 'zmp-ui';
import { deviceKind, type OfferedDevice, type OfferedList } from '../../../../server/contract/device-api.ts';
import { allowDevices, readOffered } from '../../api/devices.ts';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { Failed, FailedLine, Skeleton } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useAct } from '../../state/use-act.ts';
import { useResource } from '../../state/use-resource.ts';
import { useDeviceTexts } from '../../texts/devices.ts';
import { UnlinkHome } from './unlink-home.tsx';

/** Which devices of a home may be used here, and the way to unlink it. */
export function OwnHomePage() {
  const t = useDeviceTexts();
  const { id = '' } = useParams();
  const { data, error, loading, reload, set } = useResource(`home ${id}`, () => readOffered(id));
  return (
    <Chooser key={data ? 'known' : 'unknown'} list={data} onSaved={set}>
      {loading && <Skeleton lines={5} />}
      {error && !data && <Failed error={error} retry={reload} />}
      {data?.items.length === 0 && <p className="help">{t.nothingOffered}</p>}
      {(data || error) && <UnlinkHome id={id} />}
    </Chooser>
  );
}

type Props = { list: OfferedList | undefined; onSaved: (list: OfferedList) => void; children: React.ReactNode };

function Chooser({ list, onSaved, children }: Props) {
  const t = useDeviceTexts();
  const toast = useToast();
  const navigate = useNavigate();
  const items = list?.items ?? [];
  const [chosen, setChosen] = useState(
    () => new Set(items.filter(({ allowed }) => allowed).map((one) => one.reference)),
  );
  const saving = useAct(async () => {
    if (!list) return;
    onSaved(await allowDevices(list.home.id, [...chosen]));
    toast(t.saved);
    navigate('/devices', { replace: true });
  });
  const toggle = ({ reference }: OfferedDevice) => {
    const next = new Set(chosen);
    if (!next.delete(reference)) next.add(reference);
    setChosen(next);
  };
  const sections = deviceKind.options
    .map((kind) => ({ kind, devices: items.filter((one) => one.kind === kind) }))
    .filter(({ devices }) => devices.length > 0);
  return (
    <Screen
      title={list?.home.name ?? t.choose}
      parent="/devices"
      foot={
        items.length > 0 && (
          <>
            <FailedLine error={saving.error} />
            <button
              type="button"
              className="button button-wide"
              disabled={saving.busy}
              onClick={() => void saving.run()}
              data-testid="allow-save"
            >
              {t.save(chosen.size)}
            </button>
          </>
        )
      }
    >
      {items.length > 0 && <p className="help">{t.chooseHelp}</p>}
      {sections.map(({ kind, devices }) => (
        <section key={kind} className="panel">
          <h2>{t.sections[kind]}</h2>
          {devices.map((device) => (
            <label key={device.reference} className="device-choice" data-testid="offered">
              <input type="checkbox" checked={chosen.has(device.reference)} onChange={() => toggle(device)} />
              <span className="device-words">
                {device.name}
                {device.risky && (
                  <span className="card-note device-risky">
                    <Icon name="shield" />
                    {t.riskyHelp}
                  </span>
                )}
              </span>
            </label>
          ))}
        </section>
      ))}
      {children}
    </Screen>
  );
}
