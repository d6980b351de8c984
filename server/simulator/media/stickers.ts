const face = (mouth: string, extra = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><circle cx="60" cy="60" r="50" fill="#7FD1DA"/>` +
  `<circle cx="43" cy="52" r="6" fill="#0F1720"/><circle cx="77" cy="52" r="6" fill="#0F1720"/>` +
  `<path d="${mouth}" fill="none" stroke="#0F1720" stroke-width="5" stroke-linecap="round"/>${extra}</svg>`;

/** The stickers a simulated citizen has, by id. */
export const stickers: Record<string, string> = {
  smile: face('M40 74q20 18 40 0'),
  thanks: face(
    'M44 74q16 12 32 0',
    '<path d="M60 116c-16-11-21-18-21-25a10 10 0 0 1 21-4 10 10 0 0 1 21 4c0 7-5 14-21 25z" fill="#0B5C66" stroke="#fff" stroke-width="3"/>',
  ),
  sad: face('M42 82q18-16 36 0'),
  wait: face(
    'M44 78h32',
    '<path d="M92 18v16l10 8" fill="none" stroke="#0B5C66" stroke-width="5" stroke-linecap="round"/>',
  ),
};
