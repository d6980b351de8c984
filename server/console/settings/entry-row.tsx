import type { ReactNode } from 'react';
import { type Fault, faultsFor } from './faults.ts';

type Props = {
  /** Its place, where the order matters. */
  number: number | undefined;
  name: string;
  about: ReactNode;
  /** What is wrong inside it, by the path within it. */
  faults: Fault[];
  opened: boolean;
  testId: string;
  onToggle: () => void;
  /** The fields and buttons of the opened row. */
  children: ReactNode;
};

/** One thing of a list that is edited: a line that opens to its fields; closed it still says what is wrong inside. */
export function EntryRow({ number, name, about, faults, opened, testId, onToggle, children }: Props) {
  return (
    <li className={faults.length > 0 ? 'setting-entry has-fault' : 'setting-entry'}>
      <button type="button" className="setting-row" data-testid={testId} aria-expanded={opened} onClick={onToggle}>
        <strong>
          {number !== undefined && <span className="muted">{number}. </span>}
          {name}
        </strong>
        {about}
        {faults.length > 0 && !opened && (
          <span className="desk-fault">{faults.map(({ message }) => message).join('; ')}</span>
        )}
      </button>
      {opened && (
        <div className="setting-item">
          {faultsFor(faults, '').map((message) => (
            <p key={message} className="desk-fault" role="alert">
              {message}
            </p>
          ))}
          {children}
        </div>
      )}
    </li>
  );
}
