import '../styles/appointments.css';
import { Input, Select, Skeleton } from 'antd';
import { useCallback, useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import { loadAppointments } from '../api/appointments.ts';
import { ListFault } from '../ui/list-fault.tsx';
import { useLoad } from '../ui/use-load.ts';
import { AppointmentRow } from './appointment-row.tsx';
import { CheckIn } from './check-in.tsx';

const lookAgainMs = 30_000;

/** A counter clerk's day: who comes when, check in by code, and how it went. */
export function AppointmentsPage() {
  const [chosen, choose] = useSearchParams();
  const [day, unit] = [chosen.get('day'), chosen.get('unit')];
  const load = useCallback((signal: AbortSignal) => loadAppointments({ day, unit }, signal), [day, unit]);
  const { data, error, reload } = useLoad(load);
  useEffect(() => {
    // Citizens book and cancel while the list is open.
    const timer = window.setInterval(reload, lookAgainMs);
    return () => window.clearInterval(timer);
  }, [reload]);
  const set = (changes: Record<string, string>) =>
    choose({ ...(day && { day }), ...(unit && { unit }), ...changes }, { replace: true });
  const acts = data?.mayHandle === true && data.day === data.today;
  return (
    <div className="appointments">
      <h1>Lịch hẹn một cửa</h1>
      {error && <ListFault error={error} reload={reload} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 6 }} />}
      {data && data.units.length === 0 && (
        <div className="nothing">
          <strong>Chưa có quầy nào nhận lịch hẹn</strong>
          <p>Quầy, giờ nhận và số chỗ được khai trong tệp appointments.yaml của phường.</p>
        </div>
      )}
      {data && data.units.length > 0 && (
        <>
          <div className="appointments-choice">
            <div className="appointments-field">
              <span>Ngày</span>
              <Input
                type="date"
                value={data.day}
                aria-label="Ngày"
                onChange={({ target }) => target.value && set({ day: target.value })}
                data-testid="appointments-day"
              />
            </div>
            <div className="appointments-field appointments-unit">
              <span>Đơn vị</span>
              <Select
                value={data.unit}
                options={data.units.map(({ id, name }) => ({ value: id, label: name }))}
                aria-label="Đơn vị"
                onChange={(value: string) => set({ unit: value })}
              />
            </div>
          </div>
          {acts && <CheckIn onDone={reload} />}
          {data.items.length === 0 ? (
            <div className="nothing" data-testid="no-appointments">
              <strong>Chưa có lịch hẹn nào trong ngày này</strong>
              <p>Người dân đặt lịch trong mini-app; lịch mới tự hiện ở đây.</p>
            </div>
          ) : (
            <ul className="appointment-list" data-testid="appointment-list">
              {data.items.map((item) => (
                <AppointmentRow key={item.code} item={item} acts={acts} onDone={reload} />
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}
