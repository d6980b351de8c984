import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { CoverArea } from '../../contract/photo-publication.ts';
import { areaBetween, moved, type Point, resized } from './cover-area.ts';

type Props = {
  url: string;
  alt: string;
  areas: CoverArea[];
  onChange: (areas: CoverArea[]) => void;
  disabled?: boolean;
};
type Drag = { from: Point; to: Point; index: number | null };

const step = 0.01;
const arrows: Record<string, Point> = {
  ArrowLeft: { x: -step, y: 0 },
  ArrowRight: { x: step, y: 0 },
  ArrowUp: { x: 0, y: -step },
  ArrowDown: { x: 0, y: step },
};
const percent = (share: number) => `${share * 100}%`;
const boxOf = (area: CoverArea) => ({
  left: percent(area.x),
  top: percent(area.y),
  width: percent(area.width),
  height: percent(area.height),
});

/**
 * A photo on which rectangles are drawn, by mouse, finger or pen; each is moved by dragging it, or with the arrow keys
 * (with Shift made larger or smaller), and taken away with Delete.
 */
export function CoverEditor({ url, alt, areas, onChange, disabled = false }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);

  const pointOf = (event: PointerEvent): Point => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || box.width === 0) return { x: 0, y: 0 };
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const replace = (index: number, area: CoverArea) => onChange(areas.map((one, at) => (at === index ? area : one)));

  const begin = (event: PointerEvent<HTMLElement>, index: number | null) => {
    if (disabled || event.button !== 0) return;
    event.stopPropagation();
    frame.current?.setPointerCapture(event.pointerId);
    const from = pointOf(event);
    setDrag({ from, to: from, index });
  };
  const goOn = (event: PointerEvent) => {
    if (!drag) return;
    const to = pointOf(event);
    const area = drag.index === null ? undefined : areas[drag.index];
    if (drag.index !== null && area) {
      replace(drag.index, moved(area, { x: to.x - drag.to.x, y: to.y - drag.to.y }));
    }
    setDrag({ ...drag, to });
  };
  const end = () => {
    const drawn = drag?.index === null ? areaBetween(drag.from, drag.to) : null;
    if (drawn) onChange([...areas, drawn]);
    setDrag(null);
  };
  const onKey = (event: KeyboardEvent, index: number, area: CoverArea) => {
    const by = arrows[event.key];
    if (by) replace(index, event.shiftKey ? resized(area, by) : moved(area, by));
    else if (event.key === 'Delete' || event.key === 'Backspace') onChange(areas.filter((_one, at) => at !== index));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const drawing = drag?.index === null ? areaBetween(drag.from, drag.to) : null;
  return (
    <div className="cover-ground">
      <div
        ref={frame}
        className="cover-frame"
        data-testid="cover-frame"
        onPointerDown={(event) => begin(event, null)}
        onPointerMove={goOn}
        onPointerUp={end}
        onPointerCancel={() => setDrag(null)}
      >
        <img src={url} alt={alt} draggable={false} />
        {[...areas.entries()].map(([index, area]) => (
          <button
            key={index}
            type="button"
            className="cover-area"
            style={boxOf(area)}
            aria-label={`Ô che ${index + 1}. Phím mũi tên để dời, Shift và mũi tên để đổi cỡ, Delete để bỏ.`}
            data-testid="cover-area"
            disabled={disabled}
            onPointerDown={(event) => begin(event, index)}
            onKeyDown={(event) => onKey(event, index, area)}
          />
        ))}
        {drawing && <span className="cover-area cover-drawing" style={boxOf(drawing)} />}
      </div>
    </div>
  );
}
