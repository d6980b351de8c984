import { useState } from 'react';
import { Phone } from './chat/phone.tsx';
import { CitizenList } from './desk/citizen-list.tsx';
import { Drawer } from './desk/drawer.tsx';
import { useSimulator } from './use-simulator.ts';

const mostPhones = 3;
const asked = new URLSearchParams(location.search).get('user');
const wide = matchMedia('(min-width: 720px)').matches;

/** The whole page: citizens on the left, their phones side by side, faults and logs in a drawer. */
export function App() {
  const [chosen, setChosen] = useState<string[] | null>(asked ? [asked] : null);
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [firstId, setFirstId] = useState<string | undefined>();
  const openIds = chosen ?? (wide && firstId ? [firstId] : []);
  const state = useSimulator(openIds);
  const { oa, users } = state;
  if (!firstId && users[0]) setFirstId(users[0].id);

  const toggle = (id: string) => {
    if (!wide) setChosen([id]);
    else if (openIds.includes(id)) setChosen(openIds.filter((one) => one !== id));
    else setChosen([...openIds, id].slice(-mostPhones));
  };

  return (
    <div className={`desk ${openIds.length > 0 ? 'has-phone' : ''} ${drawerOpen ? 'has-drawer' : ''}`}>
      <CitizenList users={users} openIds={openIds} onToggle={toggle} onTools={() => setDrawerOpen(true)} />
      <main className="phones" aria-label="Điện thoại của người dân">
        {!state.connected && (
          <p className="offline" role="status">
            Mất kết nối với Zalo mô phỏng. Trang sẽ tự nối lại; tin đã gửi không mất.
          </p>
        )}
        {openIds.length === 0 && (
          <p className="phones-empty">Chọn một người dân ở danh sách để mở điện thoại của họ.</p>
        )}
        {openIds.flatMap((id) => {
          const user = users.find((one) => one.id === id);
          return user && oa ? (
            <Phone
              key={id}
              user={user}
              oa={oa}
              messages={state.chats[id]}
              onClose={() => setChosen(openIds.filter((one) => one !== id))}
              onTools={() => setDrawerOpen(true)}
            />
          ) : (
            []
          );
        })}
      </main>
      {drawerOpen && <Drawer state={state} openId={openIds[0]} onClose={() => setDrawerOpen(false)} />}
    </div>
  );
}
