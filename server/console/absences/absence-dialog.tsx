import { App, Form, Input, Select } from 'antd';
import type { PlannedAbsence } from '../../contract/absence-api.ts';
import { sendAbsence } from '../api/absences.ts';
import { useSession } from '../shell/session.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSending } from '../ui/use-sending.ts';
import { wordsOfAbsence } from '../words/absence.ts';
import { instantOfLocal, localOfInstant } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';

type Values = { from?: string; until: string; standInId?: string | null };
type Props = {
  /** Whose absence; null: one's own. */
  person: { id: string; name: string } | null;
  /** Which one to change; null: another one. */
  absence: PlannedAbsence | null;
  onClose: () => void;
  onDone: () => void;
};

/** Says from when until when somebody is away, and who does their work meanwhile. */
export function AbsenceDialog({ person, absence, onClose, onDone }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const sending = useSending();
  const standIns = useStandIns(person?.id ?? null, absence);
  const carryOut = (values: Values) => {
    const until = instantOfLocal(values.until);
    const from = values.from ? instantOfLocal(values.from) : undefined;
    if (!until || from === null) return sending.refuse('Anh/Chị chọn đủ cả ngày và giờ.');
    return sending.send(async () => {
      const { released, standInAway } = await sendAbsence(person?.id ?? null, {
        until,
        standInId: values.standInId ?? null,
        ...(from ? { from } : {}),
        ...(absence ? { id: absence.id } : {}),
      });
      const gone = `Đã ghi lịch nghỉ; ${wordsOfCount(released)} phản ánh đã giao lại`;
      void message.success(released > 0 ? gone : 'Đã ghi lịch nghỉ');
      if (standInAway)
        void message.warning(`Người làm thay cũng nghỉ ${wordsOfAbsence(standInAway)}; lúc đó việc về đơn vị.`, 8);
      onDone();
    });
  };
  return (
    <FormDialog
      title={person ? `Lịch nghỉ của ${person.name}` : 'Lịch nghỉ của tôi'}
      ok="Ghi lịch nghỉ"
      testId="confirm-absence"
      form={form}
      sending={sending}
      initialValues={
        absence
          ? {
              from: localOfInstant(absence.from),
              until: localOfInstant(absence.until),
              standInId: absence.standIn?.id ?? null,
            }
          : {}
      }
      onSend={carryOut}
      onClose={onClose}
    >
      <p className="gap-below">
        Trong thời gian nghỉ không có phản ánh mới giao cho người này. Khi lịch nghỉ bắt đầu, phản ánh đang giữ chuyển
        cho người làm thay hoặc về đơn vị, cuộc trò chuyện về hàng chờ chung.
      </p>
      <Form.Item name="from" label="Nghỉ từ" extra="Để trống là nghỉ ngay bây giờ.">
        <Input type="datetime-local" data-testid="absence-from" />
      </Form.Item>
      <Form.Item name="until" label="Trở lại lúc" rules={[{ required: true, message: 'Anh/Chị chọn lúc trở lại.' }]}>
        <Input type="datetime-local" data-testid="absence-until" />
      </Form.Item>
      <Form.Item name="standInId" label="Người làm thay" extra="Khi người này cũng vắng thì việc về đơn vị.">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          data-testid="absence-stand-in"
          placeholder="Không ai, để đơn vị tự phân công"
          options={standIns}
        />
      </Form.Item>
    </FormDialog>
  );
}

/** Colleagues of the same units, and whoever stands in already. */
function useStandIns(personId: string | null, absence: PlannedAbsence | null) {
  const { me, reference } = useSession();
  const id = personId ?? me.id;
  const units = reference.people.find((one) => one.id === id)?.unitIds ?? [];
  const colleagues = reference.people.filter(
    (one) => one.id !== id && (units.length === 0 || one.unitIds.some((unit) => units.includes(unit))),
  );
  const named = absence?.standIn;
  const known = !named || colleagues.some((one) => one.id === named.id) ? [] : [named];
  return [...colleagues, ...known].map((one) => ({ value: one.id, label: one.name }));
}
