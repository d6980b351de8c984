import { useEffect, useRef, useState } from 'react';
import { Icon } from '../icons.tsx';
import type { SimulatorState } from '../use-simulator.ts';
import { DeliveryLog } from './delivery-log.tsx';
import { FaultPanel } from './fault-panel.tsx';
import { StaffReply } from './staff-reply.tsx';

const tabs = [
  ['faults', 'Sự cố'],
  ['log', 'Nhật ký'],
  ['staff', 'Cán bộ'],
] as const;

type DrawerProps = { state: SimulatorState; openId: string | undefined; onClose: () => void };

/** Behind the scenes: faults to switch on, what went over the wire, and Zalo's own OA tool. */
export function Drawer({ state, openId, onClose }: DrawerProps) {
  const [tab, setTab] = useState<(typeof tabs)[number][0]>('faults');
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close.current();
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  return (
    <aside className="drawer" aria-label="Sự cố và nhật ký" data-testid="drawer">
      <div className="drawer-head">
        <h2>Sự cố & nhật ký</h2>
        <button type="button" className="icon-button" aria-label="Đóng" data-testid="drawer-close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div className="drawer-tabs" role="tablist">
        {tabs.map(([id, name]) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={tab === id}
            data-testid={`tab-${id}`}
            onClick={() => setTab(id)}
          >
            {name}
          </button>
        ))}
      </div>
      <div className="drawer-body" role="tabpanel">
        {tab === 'faults' && state.faults && <FaultPanel faults={state.faults} />}
        {tab === 'log' && <DeliveryLog state={state} />}
        {tab === 'staff' && <StaffReply users={state.users} openId={openId} />}
      </div>
    </aside>
  );
}
