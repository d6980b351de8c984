import { useState } from 'react';

/** Runs an action, keeping its refusal as a sentence to show and whether it is still under way. */
export function useSend() {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (action: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      await action();
      return true;
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'Chưa gửi được, hãy thử lại');
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { send, problem, busy };
}
