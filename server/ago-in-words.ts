/** How long ago that was: `20 giây trước`, `5 phút trước`, `2 giờ trước`, `3 ngày trước`. */
export function agoInWords(ms: number): string {
  const seconds = Math.max(1, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} giây trước`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} phút trước`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3_600)} giờ trước` : `${Math.floor(seconds / 86_400)} ngày trước`;
}
