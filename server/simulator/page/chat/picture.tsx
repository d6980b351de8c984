import { useState } from 'react';
import { Icon } from '../icons.tsx';

/** A photo that opens in a new tab, or words that say it cannot be shown. */
export function Picture({ url }: { url: string }) {
  const [broken, setBroken] = useState(false);
  if (broken) {
    return (
      <p className="picture-broken">
        <Icon name="alert" size={18} />
        Không mở được ảnh
      </p>
    );
  }
  return (
    <a className="bubble-image" href={url} target="_blank" rel="noopener">
      <img src={url} alt="Ảnh đã gửi" onError={() => setBroken(true)} />
    </a>
  );
}
