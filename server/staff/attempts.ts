const burst = 8;
const perMinute = 1;
const maxAccounts = 10_000;

/** Slows guessing at one account whatever addresses it comes from; a success clears the slate. */
export function createAttempts(milliseconds: () => number = () => performance.now()) {
  const accounts = new Map<string, { left: number; at: number }>();
  return {
    /** False when this account has been tried too often of late. */
    take(account: string): boolean {
      const now = milliseconds();
      const last = accounts.get(account) ?? { left: burst, at: now };
      const left = Math.min(burst, last.left + ((now - last.at) / 60_000) * perMinute);
      if (left < 1) return false;
      accounts.delete(account);
      accounts.set(account, { left: left - 1, at: now });
      const [oldest] = accounts.keys();
      if (accounts.size > maxAccounts && oldest !== undefined) accounts.delete(oldest);
      return true;
    },
    forget(account: string): void {
      accounts.delete(account);
    },
  };
}
