/** A name people recognise that is safe in headers and folders, at most 80 signs and the extension. */
export function fileName(given: string, { extension, otherwise }: { extension: string; otherwise: string }): string {
  const plain = given
    .normalize('NFC')
    // Also the marks that turn the direction of writing: they make `…fdp.exe` look like a PDF.
    .replace(/[\p{Cc}\p{Cf}/\\"<>|:*?]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const stem = [...plain.replace(/\.[a-z0-9]{1,5}$/i, '')].slice(0, 80).join('').trim() || otherwise;
  return `${stem}.${extension}`;
}
