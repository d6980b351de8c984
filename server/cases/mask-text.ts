// A run of digits with the separators people put between them.
const digitRun = /\+?\d(?:[ .-]?\d){7,}/g;

/**
 * Hides phone numbers and identity numbers (9 or 12 digits), keeping the last two digits so that people can still
 * tell them apart. House numbers, dates and amounts with fewer than nine digits stay.
 */
export function maskText(text: string): string {
  return text.replace(digitRun, (run) => {
    const digits = run.replace(/\D/g, '');
    return digits.length < 9 ? run : `••••${digits.slice(-2)}`;
  });
}

/** The first words of a text, masked, cut at a word. */
export function excerptOf(text: string, length = 140): string {
  const line = maskText(text).replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > length / 2 ? space : length)}…`;
}
