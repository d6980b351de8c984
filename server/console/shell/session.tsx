import { createContext, type ReactNode, useContext } from 'react';
import type { Me } from '../../contract/account-api.ts';
import { noArea, noAssignee } from '../../contract/case-windows.ts';
import type { Reference } from '../../contract/reference-api.ts';

/** Who is signed in and the names behind identifiers; there from the first page on. */
export type Session = {
  me: Me;
  reference: Reference;
  /** Asks again who is signed in, after something about it changed. */
  refresh: () => Promise<void>;
};

const Context = createContext<Session | null>(null);

export function SessionScope({ session, children }: { session: Session; children: ReactNode }) {
  return <Context.Provider value={session}>{children}</Context.Provider>;
}

/** The session of this page. Throws outside SessionScope. */
export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('useSession outside SessionScope');
  return session;
}

/** Names for identifiers; an unknown identifier is shown as itself. */
export function useNames() {
  const { reference } = useSession();
  const find = (list: { id: string; name: string }[], id: string) => list.find((one) => one.id === id)?.name ?? id;
  return {
    category: (id: string) => find(reference.categories, id),
    unit: (id: string) => find(reference.units, id),
    person: (id: string | null) => (id ? find([...reference.people, ...reference.formerPeople], id) : null),
    assignee: (id: string) =>
      id === noAssignee ? 'Chưa giao ai' : find([...reference.people, ...reference.formerPeople], id),
    area: (code: string | null) =>
      code === noArea ? 'Chưa rõ địa bàn' : (reference.areas.find((area) => area.code === code)?.name ?? code),
  };
}
