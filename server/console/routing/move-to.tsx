import { Button, InputNumber } from 'antd';
import { useId, useState } from 'react';

type Props = { index: number; count: number; onMove: (to: number) => void };

/** Takes a rule to another place in the order, counted from 1. */
export function MoveTo({ index, count, onMove }: Props) {
  const id = useId();
  const [place, setPlace] = useState<number | null>(index + 1);
  const ready = place !== null && Number.isInteger(place) && place !== index + 1;
  return (
    <span className="rule-place">
      <label htmlFor={id}>Chuyển tới vị trí</label>
      <InputNumber
        id={id}
        size="small"
        min={1}
        max={count}
        precision={0}
        value={place}
        data-testid="rule-place"
        onChange={setPlace}
      />
      <Button size="small" disabled={!ready} data-testid="move-rule" onClick={() => ready && onMove(place - 1)}>
        Chuyển
      </Button>
    </span>
  );
}
