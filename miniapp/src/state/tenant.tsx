import { createContext, type ReactNode, useContext } from 'react';
import type { TenantInfo } from '../../../server/contract/public-api.ts';

const Context = createContext<TenantInfo | undefined>(undefined);

export function TenantProvider({ tenant, children }: { tenant: TenantInfo; children: ReactNode }) {
  return <Context.Provider value={tenant}>{children}</Context.Provider>;
}

/** Who runs this installation. Known before any page shows. */
export function useTenant(): TenantInfo {
  const tenant = useContext(Context);
  if (!tenant) throw new Error('useTenant outside TenantProvider');
  return tenant;
}

/** A category of reports by its identifier. */
export function useCategory(id: string | undefined) {
  return useTenant().categories.find((category) => category.id === id);
}
