/** A size as people read it: 240 KB, 1,5 MB. */
export function sizeWords(bytes: number, language: 'vi' | 'en'): string {
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`;
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(bytes / 1024 / 1024)} MB`;
}
