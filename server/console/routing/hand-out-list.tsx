import { Select } from 'antd';
import { type HandOutWay, handOutWays } from '../../contract/routing-rule.ts';
import { faultsAt } from '../settings/faults.ts';
import { useSession } from '../shell/session.tsx';
import { handOutWords } from '../words/routing.ts';

type Props = {
  ways: Record<string, HandOutWay>;
  faults: { path: string; message: string }[];
  onChange: (ways: Record<string, HandOutWay>) => void;
};

const options = handOutWays.map((value) => ({ value, label: handOutWords[value] }));

/** How each unit gives its new cases to its officers. */
export function HandOutList({ ways, faults, onChange }: Props) {
  const { reference } = useSession();
  const gone = Object.keys(ways).filter((id) => !reference.units.some((unit) => unit.id === id));
  const units = [...reference.units.map(({ id, name }) => ({ id, name })), ...gone.map((id) => ({ id, name: id }))];
  const put = (id: string, way: HandOutWay) => {
    const { [id]: _, ...others } = ways;
    onChange(way === 'queue' ? others : { ...others, [id]: way });
  };
  return (
    <section className="desk-card" aria-label="Chia việc trong đơn vị">
      <h3>Chia việc trong đơn vị</h3>
      <p className="desk-hint">
        Chỉ chia cho cán bộ xử lý của đơn vị đang làm việc; không ai nhận được thì phản ánh nằm ở hàng chờ.
      </p>
      <ul className="hand-out">
        {units.map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            <Select
              aria-label={`Cách chia việc của ${name}`}
              value={ways[id] ?? 'queue'}
              options={options}
              data-testid={`hand-out-${id}`}
              onChange={(way: HandOutWay) => put(id, way)}
            />
            {faultsAt(faults, `handOut.${id}`).map(({ message }) => (
              <span key={message} className="desk-fault" role="alert">
                {message}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
