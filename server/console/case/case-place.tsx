import { Button } from 'antd';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { PlaceMap } from '../nearby/place-map.tsx';
import { useNames } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';

/** Where it is: words, area, the point on the wards' outlines, and what else is reported around it. */
export function CasePlace({ detail }: { detail: CaseDetail }) {
  const names = useNames();
  const { latitude, longitude } = detail;
  const point = latitude !== null && longitude !== null ? { latitude, longitude } : null;
  return (
    <section className="side-block" aria-labelledby="place-title">
      <h2 id="place-title">Nơi xảy ra</h2>
      <p className="place-line">
        {detail.placeWords ?? 'Người gửi không ghi nơi'}
        {detail.areaCode && <span className="muted"> · {names.area(detail.areaCode)}</span>}
      </p>
      {detail.areaDoubtful && (
        <p className="doubt">Gần ranh giới hoặc chưa rõ vị trí: điều phối viên xem lại địa bàn.</p>
      )}
      {point ? <PlaceMap detail={detail} point={point} /> : <p className="muted">Chưa có vị trí trên bản đồ.</p>}
      {point && (
        <Button
          className="gap-above"
          icon={<LineIcon name="pin" size={16} />}
          data-testid="directions"
          href={`https://www.google.com/maps/dir/?api=1&destination=${point.latitude},${point.longitude}`}
          target="_blank"
          rel="noopener noreferrer"
        >
          Chỉ đường tới đây
        </Button>
      )}
    </section>
  );
}
