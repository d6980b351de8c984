import type { Reference } from '../../contract/reference-api.ts';

/** Units that can be given work; one that gets no more new cases is shown only where it stands already. */
export const unitChoices = (units: Reference['units'], present?: string) =>
  units
    .filter(({ id, retired }) => !retired || id === present)
    .map(({ id, name, retired }) => ({ value: id, label: retired ? `${name} (đã ngừng nhận việc)` : name }));
