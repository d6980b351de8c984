import { Input } from 'antd';
import { useState } from 'react';

type Props = { lines: string[]; onChange: (lines: string[]) => void; id: string; 'aria-describedby': string };

const cut = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A list of texts, one a line; blank lines may stand while it is written. */
export function LinesInput({ lines, onChange, ...ids }: Props) {
  const [text, setText] = useState(lines.join('\n'));
  const shown = cut(text).join('\n') === lines.join('\n') ? text : lines.join('\n');
  return (
    <Input.TextArea
      {...ids}
      value={shown}
      autoSize={{ minRows: 2, maxRows: 10 }}
      onChange={(event) => {
        setText(event.target.value);
        onChange(cut(event.target.value));
      }}
    />
  );
}
