import type { FormInstance } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { useSession } from '../shell/session.tsx';
import { forgetLeftOpen, readLeftOpen, rememberOpen } from './left-open.ts';

/**
 * What stood in this form when the session ended in the midst of it, as its first values; the form is then remembered
 * while it is open. `name` tells it from other forms at the same address.
 */
export function useLeftOpen<Values extends object>(
  form: FormInstance<Values>,
  name: string,
): Partial<Values> | undefined {
  const { me } = useSession();
  const { pathname } = useLocation();
  const key = `${me.id}:${pathname}:${name}`;
  const [kept] = useState(() => readLeftOpen(key) as Partial<Values> | undefined);
  useEffect(() => {
    forgetLeftOpen(key);
    return rememberOpen(key, () => form.getFieldsValue(true));
  }, [key, form]);
  return kept;
}
