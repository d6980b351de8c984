import { useParams } from 'react-router-dom';
import { useNavigate } from 'zmp-ui';
import { changeSlot, readAppointment } from '../../api/appointments.ts';
import { FactList } from '../../components/fact-list.tsx';
import { Screen } from '../../components/screen.tsx';
import { Failed, Skeleton } from '../../components/states.tsx';
import { useTimes } from '../../format/time.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { ChooseSlot } from './choose-slot.tsx';

/** Another time at the same counter; the old one is kept until the new one is certain. */
export function ChangePage() {
  const t = useTexts();
  const words = useWords();
  const navigate = useNavigate();
  const { moment } = useTimes();
  const code = useParams().code ?? '';
  const parent = `/appointments/${code}`;
  const { data, error, loading, reload, set } = useResource(`appointment ${code}`, () => readAppointment(code));
  if (!data)
    return (
      <Screen title={t.appointmentChange} parent={parent}>
        {loading && <Skeleton lines={3} />}
        {error && <Failed error={error} retry={reload} />}
      </Screen>
    );
  return (
    <ChooseSlot
      title={t.appointmentChange}
      parent={parent}
      counter={data.counter.id}
      about={
        <FactList
          facts={[
            [t.appointmentService, words(data.service.name)],
            [t.appointmentNow, moment(data.startsAt)],
          ]}
        />
      }
      label={t.appointmentMove}
      send={(startsAt) => changeSlot(code, startsAt)}
      onDone={(made) => {
        set(made);
        navigate(parent, { replace: true });
      }}
    />
  );
}
