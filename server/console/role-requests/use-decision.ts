import { App } from 'antd';
import { createElement } from 'react';
import type { RoleDecision, RoleRequest } from '../../contract/people-api.ts';
import { wordsOf } from '../api/client.ts';
import { sendRoleDecision } from '../api/role-requests.ts';
import { roleWords } from '../words/labels.ts';

const words: Record<RoleDecision['act'], { title: string; ok: string; done: string }> = {
  confirm: { title: 'Xác nhận giao vai trò?', ok: 'Xác nhận', done: 'Đã xác nhận, có hiệu lực ngay' },
  refuse: { title: 'Không đồng ý giao vai trò?', ok: 'Không đồng ý', done: 'Đã ghi là không đồng ý' },
  withdraw: { title: 'Rút lại đề nghị?', ok: 'Rút lại', done: 'Đã rút lại đề nghị' },
};

/** Asks once more, then tells the server; whatever comes of it, the page is renewed. */
export function useDecision(onDone: () => void) {
  const { modal, message } = App.useApp();
  return (request: RoleRequest, act: RoleDecision['act']) => {
    const { title, ok, done } = words[act];
    modal.confirm({
      title,
      content: createElement(
        'p',
        null,
        `${roleWords[request.role]} · ${request.person.name} (${request.person.email})`,
      ),
      okText: ok,
      okButtonProps: { danger: act !== 'confirm', 'data-testid': `confirm-role-${act}` },
      cancelText: 'Để sau',
      onOk: async () => {
        try {
          await sendRoleDecision(request.id, act);
          void message.success(done);
        } catch (error) {
          void message.error(wordsOf(error), 6);
        }
        onDone();
      },
    });
  };
}
