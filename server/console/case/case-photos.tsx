import { Image } from 'antd';
import { cloneElement } from 'react';
import type { Photo } from '../../contract/case.ts';

/** Photos before and after: where there are both, side by side for comparing, on a phone one above the other. */
export function CasePhotos({ before, after }: { before: Photo[]; after: Photo[] }) {
  if (before.length + after.length === 0) return null;
  const both = before.length > 0 && after.length > 0;
  return (
    <div className={both ? 'photo-groups photo-compare' : 'photo-groups'} data-testid="case-photos">
      {before.length > 0 && (
        <Group title={both ? 'Trước khi xử lý' : 'Ảnh người dân gửi'} photos={before} leads={both} />
      )}
      {after.length > 0 && <Group title="Sau khi xử lý" photos={after} leads={both} />}
    </div>
  );
}

/** `leads`: the first photo stands large before the others. */
function Group({ title, photos, leads }: { title: string; photos: Photo[]; leads: boolean }) {
  return (
    <figure className="photo-group">
      <figcaption>
        {title}
        {photos.length > 1 && ` (${photos.length})`}
      </figcaption>
      <PhotoStrip photos={photos} title={title} leads={leads} />
    </figure>
  );
}

const largeLead = { width: '100%', rootClassName: 'photo-lead', className: 'photo-lead-picture' };

/** Thumbnails that open as a gallery. */
export function PhotoStrip({ photos, title, leads = false }: { photos: Photo[]; title: string; leads?: boolean }) {
  return (
    <div className="photo-strip">
      <Image.PreviewGroup
        items={photos.map((photo) => photo.url)}
        preview={{
          // The gallery's own picture carries no alternative text.
          imageRender: (picture, { current }) => cloneElement(picture, { alt: `${title} ${current + 1}` }),
        }}
      >
        {photos.map((photo, index) => {
          const size = leads && index === 0 ? largeLead : { width: 96, height: 96, src: photo.thumbnailUrl };
          return <Image key={photo.id} src={photo.url} alt={`${title} ${index + 1}`} {...size} />;
        })}
      </Image.PreviewGroup>
    </div>
  );
}
