/** Digits of a number field in groups of three, as they are read: 1.250.000. */
export const groupDigits = (value: number | undefined): string =>
  value === undefined ? '' : String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
