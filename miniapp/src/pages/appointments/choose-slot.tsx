import { type ReactNode, useState } from 'react';
import type { CitizenAppointment } from '../../../../server/contract/appointment-api.ts';
import { asApiError } from '../../api/api-error.ts';
import { readSlots } from '../../api/appointments.ts';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { Failed, FailedLine, Skeleton } from '../../components/states.tsx';
import { useTimes } from '../../format/time.ts';
import { useAct } from '../../state/use-act.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { FilledNote } from './filled-note.tsx';
import { SlotPicker } from './slot-picker.tsx';

type Props = {
  title: string;
  parent: string;
  counter: string;
  /** What is being booked, above the days. */
  about: ReactNode;
  /** What is to be known before the last step. */
  beforeSending?: ReactNode;
  label: (when: string) => string;
  send: (startsAt: string) => Promise<CitizenAppointment>;
  onDone: (made: CitizenAppointment) => void;
};

const gone = ['/problems/slot-full', '/problems/slot-closed'];

/** Day, time and the last word; a time that filled meanwhile is said so, with the nearest that are free. */
export function ChooseSlot({ title, parent, counter, about, beforeSending, label, send, onDone }: Props) {
  const t = useTexts();
  const { moment } = useTimes();
  const { data, error, loading, reload } = useResource(`slots ${counter}`, () => readSlots(counter));
  const [chosen, choose] = useState<string>();
  const [filled, setFilled] = useState<string>();
  const act = useAct(async (startsAt: string) => {
    setFilled(undefined);
    try {
      onDone(await send(startsAt));
    } catch (thrown) {
      const type = asApiError(thrown).problem?.type;
      if (type === undefined || !gone.includes(type)) throw thrown;
      setFilled(startsAt);
      choose(undefined);
      reload();
    }
  });
  const pick = (startsAt: string) => {
    choose(startsAt);
    setFilled(undefined);
  };
  return (
    <Screen
      title={title}
      parent={parent}
      foot={
        chosen && (
          <>
            {beforeSending}
            <FailedLine error={act.error} />
            <button
              type="button"
              className="button button-wide"
              disabled={act.busy}
              data-testid="confirm-appointment"
              onClick={() => void act.run(chosen)}
            >
              <Icon name="check" />
              {act.busy ? t.appointmentSending : label(moment(chosen))}
            </button>
          </>
        )
      }
    >
      {about}
      {loading && <Skeleton lines={4} />}
      {error && !data && <Failed error={error} retry={reload} />}
      {data && filled && <FilledNote days={data.days} startsAt={filled} onChoose={pick} />}
      {data && <SlotPicker days={data.days} chosen={chosen} onChoose={pick} />}
    </Screen>
  );
}
