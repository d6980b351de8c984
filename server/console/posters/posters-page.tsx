import '../styles/posters.css';
import { Button, Select, Skeleton } from 'antd';
import { useState } from 'react';
import type { PosterDoor, PosterList } from '../../contract/help-api.ts';
import { loadPosters, posterAddress } from '../api/posters.ts';
import { ListFault } from '../ui/list-fault.tsx';
import { useLoad } from '../ui/use-load.ts';
import { holdsWords } from '../words/fold.ts';

/** Sheets with a QR code to print and hang up at the counter, in lanes and shops. */
export function PostersPage() {
  const { data, error, reload } = useLoad(loadPosters);
  return (
    <div className="posters">
      <h1>Áp phích QR</h1>
      <p>In ra treo ở quầy, nhà văn hoá, đầu ngõ. Quét mã thì mở đúng trang trong Zalo. Lời lấy từ tệp help.yaml.</p>
      {error && <ListFault error={error} reload={reload} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 6 }} />}
      {data?.posters.length === 0 && (
        <div className="nothing">
          <strong>Chưa có áp phích nào</strong>
          <p>Tên và lời của áp phích được khai trong tệp help.yaml của phường.</p>
        </div>
      )}
      <ul>
        {data?.posters.map((poster) => (
          <Poster key={poster.id} poster={poster} list={data} />
        ))}
      </ul>
    </div>
  );
}

const doors: { value: PosterDoor; label: string }[] = [
  { value: 'app', label: 'Mã mở trang trong mini-app' },
  { value: 'chat', label: 'Mã mở trò chuyện với phường' },
];

type Props = { poster: PosterList['posters'][number]; list: PosterList };

function Poster({ poster: { id, title, asks }, list }: Props) {
  const choices =
    asks === 'area'
      ? list.areas.map(({ code, name }) => ({ value: code, label: name }))
      : asks === 'place'
        ? list.places.map((place) => ({ value: place.id, label: place.name }))
        : [];
  const [chosen, setChosen] = useState(choices[0]?.value);
  const [door, setDoor] = useState<PosterDoor>('app');
  const ready = asks === null || chosen !== undefined;
  const address = (size: 'A4' | 'A5') => posterAddress(id, size, { door, ...(asks && { [asks]: chosen }) });
  return (
    <li data-testid="poster">
      <strong>{title}</strong>
      {asks && choices.length > 0 && (
        <Select
          value={chosen}
          options={choices}
          onChange={setChosen}
          aria-label={asks === 'area' ? `Địa bàn của “${title}”` : `Địa điểm của “${title}”`}
          showSearch={{ filterOption: (asked, option) => holdsWords(asked, [option?.label ?? '']) }}
        />
      )}
      <Select
        value={door}
        options={doors}
        onChange={setDoor}
        aria-label={`Mã của “${title}” mở gì`}
        data-testid={`poster-${id}-door`}
      />
      {!ready && <small>Chưa có {asks === 'area' ? 'địa bàn' : 'địa điểm'} nào để chọn.</small>}
      {ready && (
        <span className="poster-acts">
          {(['A4', 'A5'] as const).map((size) => (
            <Button key={size} href={address(size)} download data-testid={`poster-${id}-${size}`}>
              Tải {size}
            </Button>
          ))}
        </span>
      )}
    </li>
  );
}
