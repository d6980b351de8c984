export type Fault = { path: string; message: string };

/** Faults inside a thing, by the path within it. */
export function faultsAt(faults: Fault[], place: string): Fault[] {
  return faults.flatMap(({ path, message }) => {
    if (path === place) return [{ path: '', message }];
    return path.startsWith(`${place}.`) ? [{ path: path.slice(place.length + 1), message }] : [];
  });
}

/** What is wrong with a field or with something in it; with '' what belongs to no field. */
export function faultsFor(faults: Fault[], field: string): string[] {
  return faults
    .filter(({ path }) => (field === '' ? path === '' : path === field || path.startsWith(`${field}.`)))
    .map(({ message }) => message);
}
