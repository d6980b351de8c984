import { App } from 'antd';
import { sendAbsence } from '../api/absences.ts';
import { wordsOf } from '../api/client.ts';

/** Says that somebody is back, or will not go after all; null: oneself. */
export function useReturn(onDone: () => void) {
  const { message } = App.useApp();
  return async (id: string | null) => {
    try {
      await sendAbsence(id, { until: null });
      void message.success('Đã bỏ lịch nghỉ, nhận việc lại được ngay');
      onDone();
    } catch (error) {
      void message.error(wordsOf(error));
    }
  };
}
