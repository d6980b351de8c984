import { Alert, Form, Input, Select } from 'antd';
import { useCallback } from 'react';
import { loadAccounts, saveAccount } from '../api/fees.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { sayFields } from '../ui/say-fields.ts';
import { useLoad } from '../ui/use-load.ts';
import { useSending } from '../ui/use-sending.ts';

type Values = { unitId: string; bankBin: string; bankName: string; accountNumber: string; holder: string };
const needed = (message: string) => [{ required: true, whitespace: true, message }];

/** The account by which a unit takes money: its own, at a bank or the treasury. */
export function AccountDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const load = useCallback((signal: AbortSignal) => loadAccounts(signal), []);
  const { data, error } = useLoad(load);
  const sending = useSending({
    conflict: 'Tài khoản này vừa được người khác sửa. Anh/Chị đóng lại rồi mở lại để xem.',
  });
  const unitId = Form.useWatch('unitId', form);
  const known = data?.items.find((item) => item.unitId === unitId);
  const carryOut = ({ unitId: unit, ...values }: Values) =>
    sending.send(async () => {
      await sayFields(saveAccount(unit, { ...values, version: known?.version ?? -1 }));
      onClose();
    });
  return (
    <FormDialog
      title="Tài khoản thu của đơn vị"
      ok="Ghi tài khoản"
      testId="confirm-account"
      disabled={!data}
      form={form}
      sending={sending}
      onValuesChange={({ unitId: chosen }) => {
        const item = data?.items.find((one) => one.unitId === chosen);
        if (!chosen) return;
        form.setFieldsValue({
          bankBin: item?.bankBin ?? '',
          bankName: item?.bankName ?? '',
          accountNumber: item?.accountNumber ?? '',
          holder: item?.holder ?? '',
        });
      }}
      onSend={carryOut}
      onClose={onClose}
      before={error && <Alert type="error" showIcon role="alert" title={error.message} className="gap-below" />}
    >
      <p className="gap-below">
        Người dân chuyển khoản vào đúng tài khoản này. Mỗi lần sửa được lưu vào nhật ký. Đơn vị chưa có tài khoản thì
        chỉ thu tại quầy.
      </p>
      {known?.demonstration && (
        <Alert
          type="warning"
          showIcon
          title="Đây là tài khoản trình diễn, không nhận tiền thật."
          className="gap-below"
        />
      )}
      <Form.Item name="unitId" label="Đơn vị" rules={needed('Anh/Chị chọn đơn vị.')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={!data}
          options={data?.units.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          data-testid="account-unit"
        />
      </Form.Item>
      <Form.Item name="bankName" label="Ngân hàng hoặc Kho bạc" rules={needed('Anh/Chị ghi tên ngân hàng.')}>
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="bankBin"
        label="Mã ngân hàng (BIN, 6 số)"
        extra="Mã NAPAS của ngân hàng, dùng trong mã VietQR."
        rules={[{ required: true, pattern: /^\d{6}$/, message: 'Anh/Chị ghi đủ 6 chữ số.' }]}
      >
        <Input maxLength={6} inputMode="numeric" autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="accountNumber"
        label="Số tài khoản"
        rules={[{ required: true, pattern: /^[0-9A-Za-z]{4,19}$/, message: 'Từ 4 đến 19 chữ số hoặc chữ cái.' }]}
      >
        <Input maxLength={19} autoComplete="off" />
      </Form.Item>
      <Form.Item name="holder" label="Chủ tài khoản" rules={needed('Anh/Chị ghi chủ tài khoản.')}>
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
