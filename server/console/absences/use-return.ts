import { App } from 'antd';
import type { PlannedAbsence } from '../../contract/absence-api.ts';
import { sendAbsence } from '../api/absences.ts';
import { wordsOf } from '../api/client.ts';
import { nowMs } from '../words/clock.ts';

/** Says that somebody is back, or will not go after all; null: oneself. */
export function useReturn(onDone: () => void) {
  const { message } = App.useApp();
  return async (id: string | null, absence: PlannedAbsence) => {
    try {
      await sendAbsence(id, { id: absence.id, until: null });
      const begun = Date.parse(absence.from) <= nowMs();
      void message.success(begun ? 'Đã trở lại, nhận việc được ngay' : 'Đã bỏ lịch nghỉ này');
    } catch (error) {
      void message.error(wordsOf(error));
    }
    // Also when it was gone: somebody else was faster.
    onDone();
  };
}
