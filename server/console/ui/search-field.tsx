import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';

const debounceMs = 300;

type Props = {
  value: string;
  /** Shown while it is empty. */
  hint: string;
  /** What it is called for who cannot see it. */
  name: string;
  onChange: (q: string) => void;
};

/** Searches a moment after the last key; never while a Vietnamese word is still being composed. */
export function SearchField({ value, hint, name, onChange }: Props) {
  const [text, setText] = useState(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  const told = useRef(value);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    const q = text.trim();
    if (q === told.current) return;
    const timer = window.setTimeout(() => {
      told.current = q;
      latest.current(q);
    }, debounceMs);
    return () => window.clearTimeout(timer);
  }, [text]);
  return (
    <Input
      type="search"
      allowClear
      value={text}
      maxLength={200}
      placeholder={hint}
      aria-label={name}
      data-testid="search"
      aria-keyshortcuts="/"
      onChange={(event) => setText(event.target.value)}
    />
  );
}
