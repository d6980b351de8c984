import { useParams } from 'react-router-dom';
import { readServices } from '../../api/appointments.ts';
import { Icon } from '../../components/icon.tsx';
import { LinkCard } from '../../components/link-card.tsx';
import { Screen } from '../../components/screen.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';

/** What to come for, and at which counter where several do it. */
export function ServicePage() {
  const t = useTexts();
  const words = useWords();
  const { service: chosen } = useParams();
  const { data, error, loading, reload } = useResource('appointment-services', readServices);
  const service = data?.services.find(({ id }) => id === chosen);
  return (
    <Screen
      title={service ? words(service.name) : t.appointmentNew}
      parent={chosen ? '/appointments/new' : '/appointments'}
    >
      {loading && <Skeleton lines={4} />}
      {error && !data && <Failed error={error} retry={reload} />}
      {data && !service && (
        <section aria-labelledby="services">
          <h2 id="services">{t.appointmentService}</h2>
          {data.services.length === 0 && <Empty icon="calendar" title={t.appointmentNoServices} />}
          <div className="cards">
            {data.services.map(({ id, name, about, counters: [only, ...more] }) => (
              <LinkCard
                key={id}
                to={`/appointments/new/${id}${only && more.length === 0 ? `/${only.id}` : ''}`}
                testId={`service-${id}`}
                icon={<Icon name="document" />}
              >
                <span className="card-title">{words(name)}</span>
                {about && <span className="card-text">{words(about)}</span>}
              </LinkCard>
            ))}
          </div>
        </section>
      )}
      {service && (
        <section aria-labelledby="counters">
          <h2 id="counters">{t.appointmentWhere}</h2>
          <div className="cards">
            {service.counters.map(({ id, name, place }) => (
              <LinkCard
                key={id}
                to={`/appointments/new/${service.id}/${id}`}
                testId={`counter-${id}`}
                icon={<Icon name="landmark" />}
              >
                <span className="card-title">{words(place)}</span>
                <span className="card-text">{words(name)}</span>
              </LinkCard>
            ))}
          </div>
        </section>
      )}
    </Screen>
  );
}
