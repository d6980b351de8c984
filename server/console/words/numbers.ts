const whole = new Intl.NumberFormat('vi-VN');
const oneDecimal = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

export const wordsOfCount = (n: number) => whole.format(n);
/** A count that may not have been carried to its end: “1.204”, “hơn 1.000”. */
export const wordsOfTotal = (n: number, more: boolean) => (more ? `hơn ${whole.format(n)}` : whole.format(n));
/** The same where there is little room: “1.204”, “1.000+”. */
export const wordsOfCapped = (n: number, most: number) => (n > most ? `${whole.format(most)}+` : whole.format(n));
export const wordsOfShare = (share: number | null) =>
  share === null ? '–' : `${whole.format(Math.round(share * 100))}%`;
export const wordsOfRating = (mean: number | null) => (mean === null ? '–' : oneDecimal.format(mean));

/** Hours as people say them: “45 phút”, “6,5 giờ”, “3,2 ngày”. */
export function wordsOfHours(hours: number | null): string {
  if (hours === null) return '–';
  if (hours < 1) return `${Math.round(hours * 60)} phút`;
  if (hours < 48) return `${oneDecimal.format(hours)} giờ`;
  return `${oneDecimal.format(hours / 24)} ngày`;
}
