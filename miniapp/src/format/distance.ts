/** Metres in words: "350 m", "1,2 km". */
export function distanceWords(metres: number, language: 'vi' | 'en'): string {
  if (metres < 950) return `${Math.max(10, Math.round(metres / 10) * 10)} m`;
  const kilometres = metres / 1000;
  return `${kilometres.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: kilometres < 10 ? 1 : 0 })} km`;
}

/** Metres to the half kilometre, for places known by their street or ward only. */
export const roughMetres = (metres: number): number => Math.max(1, Math.round(metres / 500)) * 500;
