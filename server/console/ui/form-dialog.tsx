import { Alert, Form, type FormInstance, Modal } from 'antd';
import type { ReactNode } from 'react';
import { LeftOpenNote } from './left-open-note.tsx';
import { useLeftOpen } from './use-left-open.ts';
import type { Sending } from './use-sending.ts';

type Props<Values> = {
  title: string;
  ok: string;
  /** Test id of the button that sends. */
  testId: string;
  danger?: boolean;
  disabled?: boolean;
  form: FormInstance<Values>;
  sending: Sending;
  initialValues?: Partial<Values>;
  onValuesChange?: (changed: Partial<Values>, values: Values) => void;
  /** Called with values that keep all rules of their fields. */
  onSend: (values: Values) => Promise<void> | void;
  onClose: () => void;
  /** What stands above the fault. */
  before?: ReactNode;
  children: ReactNode;
};

/**
 * A dialog that asks for what an act needs and sends it; a slip beside it, or a session that ends meanwhile, loses
 * nothing that was written.
 */
export function FormDialog<Values extends object>(props: Props<Values>) {
  const { title, ok, testId, danger = false, disabled = false, form, sending, onClose } = props;
  const left = useLeftOpen(form, testId);
  return (
    <Modal
      open
      title={title}
      okText={ok}
      cancelText="Để sau"
      confirmLoading={sending.busy}
      okButtonProps={{ danger, disabled, 'data-testid': testId }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {props.before}
      <LeftOpenNote shown={left !== undefined} />
      {sending.fault && <Alert type="error" showIcon role="alert" title={sending.fault} className="gap-below" />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...props.initialValues, ...left }}
        onValuesChange={props.onValuesChange}
        onFinish={(values: Values) => void props.onSend(values)}
      >
        {props.children}
      </Form>
    </Modal>
  );
}
