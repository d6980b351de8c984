import { useParams } from 'react-router-dom';
import { useNavigate } from 'zmp-ui';
import { bookSlot, readServices } from '../../api/appointments.ts';
import { giveConsent } from '../../api/citizen.ts';
import { FactList } from '../../components/fact-list.tsx';
import { useTenant } from '../../state/tenant.tsx';
import { useCitizen } from '../../state/use-citizen.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { ChooseSlot } from './choose-slot.tsx';

/** The last step of booking: day and time at the chosen counter, and the consent before anything is kept. */
export function BookPage() {
  const t = useTexts();
  const words = useWords();
  const navigate = useNavigate();
  const { service: serviceId = '', counter: counterId = '' } = useParams();
  const service = useResource('appointment-services', readServices).data?.services.find(({ id }) => id === serviceId);
  const counter = service?.counters.find(({ id }) => id === counterId);
  const citizen = useCitizen();
  const consent = useTenant().consents.find(({ purpose }) => purpose === 'appointment');
  const given = citizen.data?.consents.some(
    (one) => one.purpose === consent?.purpose && one.version === consent?.version,
  );
  return (
    <ChooseSlot
      title={t.appointmentNew}
      parent={`/appointments/new/${serviceId}`}
      counter={counterId}
      about={
        <FactList
          facts={[
            [t.appointmentService, service && words(service.name)],
            [t.appointmentCounter, counter && words(counter.name)],
            [t.appointmentPlace, counter && words(counter.place)],
          ]}
        />
      }
      beforeSending={consent && !given && <p className="help">{words(consent.text)}</p>}
      label={given ? t.appointmentBook : t.appointmentAgree}
      send={async (startsAt) => {
        if (consent && !given) citizen.set(await giveConsent({ purpose: consent.purpose, version: consent.version }));
        return bookSlot({ service: serviceId, counter: counterId, startsAt });
      }}
      onDone={({ code }) => navigate(`/appointments/${code}`, { replace: true })}
    />
  );
}
