import '../styles/desk.css';
import '../styles/questions.css';
import '../styles/places.css';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import type { StaffPlaceItem } from '../../contract/place-api.ts';
import { loadPlaces, type PlaceFilter, placesFileAddress } from '../api/places.ts';
import { DeskRow } from '../ui/desk-row.tsx';
import { FreshPane } from '../ui/fresh-pane.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { TwoPanes } from '../ui/two-panes.tsx';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { lackWords, placeKindWords } from '../words/places.ts';
import { ImportDialog } from './import-dialog.tsx';
import { PlaceForm } from './place-form.tsx';
import { PlaceView } from './place-view.tsx';

const fresh = 'new';

/** Places that citizens find: searched, made, taken in from files; beside them one to edit. */
export function PlacesPage() {
  const { id } = useParams();
  const navigate = useNavigate();
  const [filter, setFilter] = useState<PlaceFilter>({ q: '', shown: 'all', page: 1 });
  const [importing, setImporting] = useState(false);
  const load = useCallback((signal: AbortSignal) => loadPlaces(filter, signal), [filter]);
  const loaded = useLoad(load);
  const { data, reload } = loaded;
  const close = useCallback(() => navigate('/places'), [navigate]);
  const shown = [
    { value: 'all', label: 'Mọi loại' },
    { value: 'mistakes', label: data ? `Có báo sai (${wordsOfCount(data.mistaken)})` : 'Có báo sai' },
    ...Object.entries(placeKindWords).map(([value, label]) => ({ value, label })),
    { value: 'hidden', label: 'Đang ẩn' },
  ];
  const actions = (
    <span className="place-buttons">
      <a href={placesFileAddress} download>
        Tải về
      </a>
      <Button size="small" onClick={() => setImporting(true)} data-testid="import-places">
        Nhập tệp
      </Button>
      <Button size="small" onClick={() => navigate(`/places/${fresh}`)} data-testid="new-place">
        Thêm
      </Button>
    </span>
  );
  const newPlace = (
    <FreshPane id="place-title" title="Địa điểm mới" about="Lưu xong người dân tìm thấy ngay." onClose={close}>
      <PlaceForm
        place={null}
        onSaved={(saved) => {
          reload();
          navigate(`/places/${saved.id}`);
        }}
      />
    </FreshPane>
  );
  return (
    <>
      <TwoPanes
        list={
          <PagedList
            titleId="places-title"
            title="Địa điểm"
            actions={actions}
            filter={filter}
            onFilter={setFilter}
            search={{ hint: 'Tên, địa chỉ', name: 'Tìm địa điểm, không cần gõ dấu' }}
            shown={{ options: shown, testId: 'place-shown' }}
            loaded={loaded}
            rowsTestId="place-rows"
            row={(item) => <Row key={item.id} item={item} selected={item.id === id} />}
            nothing={{
              searched: 'Không có nơi nào khớp',
              none: 'Chưa có địa điểm nào',
              about: 'Thêm từng nơi, hoặc nhập tệp CSV hay GeoJSON.',
            }}
          />
        }
        view={id === fresh ? newPlace : id && <PlaceView key={id} id={id} onClose={close} onChanged={reload} />}
        none={{ icon: 'pin', words: 'Chọn một nơi để sửa, xem báo sai và các bản trước.' }}
      />
      {importing && <ImportDialog onClose={() => setImporting(false)} onDone={reload} />}
    </>
  );
}

function Row({ item, selected }: { item: StaffPlaceItem; selected: boolean }) {
  const lacks = item.lacks.map((lack) => lackWords[lack]);
  return (
    <DeskRow to={`/places/${item.id}`} testId="place-row" selected={selected}>
      <strong className="desk-row-title">{item.name}</strong>
      {item.mistakes > 0 && <span className="state-tag tone-wait">{wordsOfCount(item.mistakes)} báo sai</span>}
      {item.hidden && <span className="state-tag tone-closed">Đang ẩn</span>}
      <span className="desk-row-foot">
        {[placeKindWords[item.kind], item.address, lacks.length > 0 && `chưa có ${lacks.join(', ')}`]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </DeskRow>
  );
}
