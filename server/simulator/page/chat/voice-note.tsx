import { useEffect, useRef, useState } from 'react';
import { Icon } from '../icons.tsx';

/** A recording that plays at a touch. */
export function VoiceNote({ url }: { url: string }) {
  const sound = useRef<HTMLAudioElement | null>(null);
  const [state, setState] = useState<'still' | 'playing' | 'broken'>('still');
  useEffect(() => () => sound.current?.pause(), []);

  const toggle = () => {
    if (state === 'playing') {
      sound.current?.pause();
      setState('still');
      return;
    }
    const audio = new Audio(url);
    sound.current = audio;
    audio.onended = () => setState('still');
    setState('playing');
    audio.play().catch(() => setState('broken'));
  };
  const words = { still: 'Nghe đoạn ghi âm', playing: 'Đang phát, chạm để dừng', broken: 'Không mở được đoạn ghi âm' };
  return (
    <button type="button" className="voice-note" onClick={toggle}>
      <Icon name={state === 'playing' ? 'pause' : 'play'} size={20} />
      {words[state]}
    </button>
  );
}
