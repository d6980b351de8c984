/** What a device measured as it is written in the language: "31,2". Other words stay as they are. */
export const readingWords = (value: string, language: 'vi' | 'en'): string =>
  language === 'vi' ? value.replace(/^(-?\d+)\.(\d+)$/, '$1,$2') : value;
