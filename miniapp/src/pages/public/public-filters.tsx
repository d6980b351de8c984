import type { ReactNode } from 'react';
import { readAreas } from '../../api/public.ts';
import { useTenant } from '../../state/tenant.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';

export const daySpans = ['30', '90', '365', 'all'] as const;
export const orders = ['newest', 'near', 'supported'] as const;
export type Order = (typeof orders)[number];
/** Without a word of the person's: the last three months. */
export const usualDays = '90';

type Props = { of: (name: string) => string; put: (name: string, value: string) => void };

/** Category, state, area, time and order of the public cases; each stands in the address. */
export function PublicFilters({ of, put }: Props) {
  const t = useTexts();
  const words = useWords();
  const { categories } = useTenant();
  const areas = useResource('areas', readAreas).data?.features.filter(({ properties }) => properties.served) ?? [];
  return (
    <details className="panel public-filters" data-testid="public-filters">
      <summary>{t.publicFilters}</summary>
      <Choice label={t.publicCategory} name="category" value={of('category')} put={put}>
        <option value="">{t.publicAllCategories}</option>
        {categories
          .filter((category) => category.public)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {words(name)}
            </option>
          ))}
      </Choice>
      <Choice label={t.publicState} name="status" value={of('status')} put={put}>
        <option value="">{t.publicAllStates}</option>
        <option value="open">{t.publicOpen}</option>
        <option value="closed">{t.publicClosed}</option>
      </Choice>
      <Choice label={t.publicArea} name="area" value={of('area')} put={put}>
        <option value="">{t.publicAllAreas}</option>
        {areas.map(({ properties: { code, name } }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice label={t.publicTime} name="days" value={of('days') || usualDays} put={put}>
        {daySpans.map((days) => (
          <option key={days} value={days}>
            {days === 'all' ? t.publicAllTimes : t.publicDays(Number(days))}
          </option>
        ))}
      </Choice>
    </details>
  );
}

type ChoiceProps = {
  label: string;
  name: string;
  value: string;
  put: Props['put'];
  children: ReactNode;
};

function Choice({ label, name, value, put, children }: ChoiceProps) {
  return (
    <label className="select">
      <span>{label}</span>
      <select value={value} data-testid={`public-${name}`} onChange={(event) => put(name, event.target.value)}>
        {children}
      </select>
    </label>
  );
}
