import { useNavigate } from 'zmp-ui';
import type { DeviceList } from '../../../../server/contract/device-api.ts';
import { Icon } from '../../components/icon.tsx';
import { LinkCard } from '../../components/link-card.tsx';
import { Screen } from '../../components/screen.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useTenant } from '../../state/tenant.tsx';
import { useDeviceTexts } from '../../texts/devices.ts';
import { DeviceRow } from './device-row.tsx';
import { useDevices } from './use-devices.ts';

type Home = DeviceList['homes'][number];

/** The citizen's own devices by home, as they are now, and the way to link one. */
export function DevicesPage() {
  const t = useDeviceTexts();
  const navigate = useNavigate();
  const offered = useTenant().consents.some(({ purpose }) => purpose === 'devices');
  const { data, error, loading, reload, put } = useDevices();
  const empty = data?.homes.length === 0;
  return (
    <Screen
      title={t.devices}
      parent="/me"
      foot={
        offered &&
        data && (
          <button
            type="button"
            className={empty ? 'button button-wide' : 'button button-second button-wide'}
            onClick={() => navigate('/devices/link')}
            data-testid="link-home"
          >
            <Icon name="house" />
            {empty ? t.link : t.another}
          </button>
        )
      }
    >
      {loading && <Skeleton lines={4} />}
      {error && !data && <Failed error={error} retry={reload} />}
      {empty && <Empty icon="house" title={offered ? t.none : t.noConsent} />}
      {data?.homes.map((home) => (
        <section key={home.id} className="panel" data-testid="home">
          <h2>{home.name}</h2>
          {home.trouble && <Trouble home={home} retry={reload} />}
          <ul className="devices">
            {data.items
              .filter(({ homeId }) => homeId === home.id)
              .map((device) => (
                <DeviceRow key={device.id} device={device} onChange={put} />
              ))}
          </ul>
          {home.devices === 0 && <p className="help">{t.noneAllowed}</p>}
          <LinkCard to={`/devices/homes/${home.id}`} testId="manage-home" icon={<Icon name="list" />}>
            <span className="card-title">{home.devices === 0 ? t.choose : t.manage}</span>
            <span className="card-note">
              {t.kinds[home.kind]}, {home.host}
            </span>
          </LinkCard>
        </section>
      ))}
    </Screen>
  );
}

function Trouble({ home, retry }: { home: Home; retry: () => void }) {
  const t = useDeviceTexts();
  if (!home.trouble) return null;
  return (
    <div className="failed-line" role="alert" data-testid="home-trouble">
      <Icon name="alarm" />
      <span>{t.trouble[home.trouble]}</span>
      {home.trouble === 'unreachable' && (
        <button type="button" className="text-button" onClick={retry}>
          <Icon name="repeat" />
        </button>
      )}
    </div>
  );
}
