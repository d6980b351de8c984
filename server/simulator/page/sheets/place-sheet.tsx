import { useState } from 'react';
import { sendPlace, type UserView } from '../api.ts';
import { useSend } from '../use-send.ts';
import { AreaMap, type Point } from './area-map.tsx';
import { Sheet } from './sheet.tsx';

function readPoint(latitude: string, longitude: string): Point | null {
  const [north, east] = [Number(latitude.replace(',', '.')), Number(longitude.replace(',', '.'))];
  const given = latitude.trim() !== '' && longitude.trim() !== '';
  return given && Math.abs(north) <= 90 && Math.abs(east) <= 180 ? { latitude: north, longitude: east } : null;
}

/** Picks a point on the map, or by its coordinates, and sends it as a location. */
export function PlaceSheet({ user, onClose }: { user: UserView; onClose: () => void }) {
  const [latitude, setLatitude] = useState('');
  const [longitude, setLongitude] = useState('');
  const [name, setName] = useState('');
  const { send, problem, busy } = useSend();
  const point = readPoint(latitude, longitude);

  const confirm = async () => {
    if (point && (await send(() => sendPlace(user.id, { ...point, name: name.trim() })))) onClose();
  };
  return (
    <Sheet title="Gửi vị trí" onClose={onClose}>
      <AreaMap
        point={point}
        onPick={(picked) => {
          setLatitude(picked.latitude.toFixed(6));
          setLongitude(picked.longitude.toFixed(6));
        }}
      />
      <div className="place-fields">
        <label>
          Vĩ độ
          <input
            inputMode="decimal"
            data-testid="place-latitude"
            value={latitude}
            onChange={(event) => setLatitude(event.target.value)}
          />
        </label>
        <label>
          Kinh độ
          <input
            inputMode="decimal"
            data-testid="place-longitude"
            value={longitude}
            onChange={(event) => setLongitude(event.target.value)}
          />
        </label>
        <label className="place-name">
          Tên nơi (không bắt buộc)
          <input data-testid="place-name" value={name} onChange={(event) => setName(event.target.value)} />
        </label>
      </div>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <button
        type="button"
        className="main-action"
        data-testid="place-confirm"
        disabled={!point || busy}
        onClick={() => void confirm()}
      >
        {point ? 'Gửi vị trí này' : 'Chạm vào bản đồ để chọn nơi'}
      </button>
    </Sheet>
  );
}
