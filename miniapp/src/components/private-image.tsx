import { useState } from 'react';
import { fullUrl } from '../api/base.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Icon } from './icon.tsx';

/** A picture of the citizen's, by the signed address the server gave; says so when it is no longer to be had. */
export function PrivateImage({ url, alt }: { url: string; alt: string }) {
  const t = useTexts();
  const [failed, setFailed] = useState<string>();
  if (failed === url)
    return (
      <span className="picture picture-failed" role="img" aria-label={t.photoMissing}>
        <Icon name="camera" />
      </span>
    );
  return <img className="picture" src={fullUrl(url)} alt={alt} onError={() => setFailed(url)} />;
}
