const misread: Record<string, string> = { O: '0', I: '1', L: '1', U: 'V' };

/** The random signs of a code of ours as they were made: letters that none has are taken for what they look like. */
export const clearSigns = (signs: string): string =>
  signs.toUpperCase().replace(/[OILU]/g, (sign) => misread[sign] ?? sign);
