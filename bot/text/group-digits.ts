/** Integer đồng as both languages of the ward write them: 1.250.000. */
export const groupDigits = (amount: number | bigint): string => String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
