import type { DemoAccount } from '../api/sign-in.ts';
import { roleWords } from '../words/labels.ts';

type Props = { accounts: DemoAccount[]; busy: boolean; onChoose: (account: DemoAccount) => void };

/** Accounts of the demonstration, one click each. */
export function DemoAccounts({ accounts, busy, onChoose }: Props) {
  return (
    <section className="demo-accounts" aria-labelledby="demo-accounts-title">
      <h2 id="demo-accounts-title">Tài khoản dùng thử</h2>
      <p>Đây là bản trình diễn. Chọn một vai để vào ngay.</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.email}>
            <button type="button" disabled={busy} onClick={() => onChoose(account)}>
              <strong>{account.name}</strong>
              <span>{nameOfRole(account.role)}</span>
              <small>{account.email}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOfRole(role: string): string {
  return Object.entries(roleWords).find(([id]) => id === role)?.[1] ?? role;
}
