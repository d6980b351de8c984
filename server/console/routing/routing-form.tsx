import '../styles/routing.css';
import { useCallback, useEffect, useState } from 'react';
import { loadPeople } from '../api/people.ts';
import { type SettingData, sendTrial } from '../api/settings.ts';
import { useLoad } from '../ui/use-load.ts';
import { useNow } from '../ui/use-now.ts';
import { HandOutList } from './hand-out-list.tsx';
import { RoutingTrial } from './routing-trial.tsx';
import { rulesIn, waysIn } from './rule-draft.ts';
import { RuleList } from './rule-list.tsx';

type Fault = { path: string; message: string };
type Props = {
  data: SettingData;
  saved: SettingData;
  /** What saving found; the form looks for itself after every change. */
  faults: Fault[];
  onChange: (data: SettingData) => void;
};

const restBeforeCheck = 700;

/** Routing: a trial on the cases that came last, the rules in order, and how units give cases out. */
export function RoutingForm({ data, saved, faults, onChange }: Props) {
  const now = useNow();
  const load = useCallback((signal: AbortSignal) => loadPeople(signal), []);
  const { data: people } = useLoad(load);
  const found = useFaults(data) ?? faults;
  return (
    <>
      <RoutingTrial data={data} />
      <RuleList
        rules={rulesIn(data)}
        known={new Set(rulesIn(saved).map(({ id }) => id))}
        faults={found}
        people={people?.items ?? []}
        now={now}
        onChange={(rules) => onChange({ ...data, rules })}
      />
      <HandOutList
        ways={waysIn(data)}
        faults={found}
        onChange={(ways) => {
          const { handOut: _, ...others } = data;
          onChange(Object.keys(ways).length === 0 ? others : { ...others, handOut: ways });
        }}
      />
    </>
  );
}

/** What is wrong with the content, asked when it has rested for a moment; null until the first answer. */
function useFaults(data: SettingData): Fault[] | null {
  const [faults, setFaults] = useState<Fault[] | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      // Saving asks again and tells what went wrong then.
      sendTrial('routing', 'routing', data)
        .then((trial) => current && setFaults(trial.faults))
        .catch(() => undefined);
    }, restBeforeCheck);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [data]);
  return faults;
}
