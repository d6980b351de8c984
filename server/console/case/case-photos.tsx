import { Image } from 'antd';
import { cloneElement } from 'react';
import type { Photo } from '../../contract/case.ts';

/** Photos before and after, side by side; each opens large. */
export function CasePhotos({ before, after }: { before: Photo[]; after: Photo[] }) {
  if (before.length + after.length === 0) return null;
  return (
    <div className="photo-groups">
      {before.length > 0 && (
        <Group title={after.length > 0 ? 'Trước khi xử lý' : 'Ảnh người dân gửi'} photos={before} />
      )}
      {after.length > 0 && <Group title="Sau khi xử lý" photos={after} />}
    </div>
  );
}

function Group({ title, photos }: { title: string; photos: Photo[] }) {
  return (
    <figure className="photo-group">
      <figcaption>{title}</figcaption>
      <PhotoStrip photos={photos} title={title} />
    </figure>
  );
}

/** Thumbnails that open as a gallery. */
export function PhotoStrip({ photos, title }: { photos: Photo[]; title: string }) {
  return (
    <div className="photo-strip">
      <Image.PreviewGroup
        items={photos.map((photo) => photo.url)}
        preview={{
          // The gallery's own picture carries no alternative text.
          imageRender: (picture, { current }) => cloneElement(picture, { alt: `${title} ${current + 1}` }),
        }}
      >
        {photos.map((photo, index) => (
          <Image key={photo.id} src={photo.thumbnailUrl} alt={`${title} ${index + 1}`} width={96} height={96} />
        ))}
      </Image.PreviewGroup>
    </div>
  );
}
