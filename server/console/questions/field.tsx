import { type ReactNode, useId } from 'react';

type Props = {
  name: string;
  hint?: string | undefined;
  fault?: string | undefined;
  /** The field itself, with the id its label and hint belong to. */
  children: (ids: { id: string; 'aria-describedby': string }) => ReactNode;
};

/** A labelled field with a hint, and what is wrong with it once that was asked for. */
export function Field({ name, hint, fault, children }: Props) {
  const id = useId();
  return (
    <div className="desk-field">
      <label htmlFor={id}>{name}</label>
      {children({ id, 'aria-describedby': `${id}-hint` })}
      <p id={`${id}-hint`} className={fault ? 'desk-fault' : 'desk-hint'} role={fault ? 'alert' : undefined}>
        {fault ?? hint}
      </p>
    </div>
  );
}
