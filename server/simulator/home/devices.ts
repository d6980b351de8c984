/** A state object as Home Assistant gives it. */
export type SimulatedState = { entity_id: string; state: string; attributes: Record<string, unknown> };

/** What stands in the simulated home at first: a little of every kind, and a camera, which nobody here may see. */
export const firstStates = (): SimulatedState[] => [
  one('light.phong_khach', 'on', 'Đèn phòng khách'),
  one('light.phong_ngu', 'off', 'Đèn phòng ngủ'),
  one('switch.binh_nong_lanh', 'off', 'Bình nóng lạnh'),
  one('fan.quat_tran', 'off', 'Quạt trần'),
  one('climate.phong_ngu', 'off', 'Điều hoà phòng ngủ', { temperature: 26, current_temperature: 29.5 }),
  one('cover.rem', 'open', 'Rèm phòng khách', { device_class: 'curtain' }),
  one('cover.ga_ra', 'closed', 'Cửa ga ra', { device_class: 'garage' }),
  one('lock.cua_chinh', 'locked', 'Cửa chính'),
  one('alarm_control_panel.nha', 'disarmed', 'Báo động'),
  one('sensor.nhiet_do_bep', '31.2', 'Nhiệt độ bếp', { unit_of_measurement: '°C', device_class: 'temperature' }),
  one('binary_sensor.cua_so', 'off', 'Cửa sổ bếp', { device_class: 'window' }),
  one('camera.san', 'idle', 'Camera sân'),
];

const one = (entity_id: string, state: string, name: string, more: object = {}): SimulatedState => ({
  entity_id,
  state,
  attributes: { friendly_name: name, ...more },
});

type Change = { state?: string; attributes?: Record<string, unknown> };
const to = (state: string) => (): Change => ({ state });

/** Services by domain, with what becomes of the entity; those of `slow` take a while, as a door does. */
const services: Record<string, Record<string, (data: Record<string, unknown>) => Change>> = {
  light: { turn_on: to('on'), turn_off: to('off') },
  switch: { turn_on: to('on'), turn_off: to('off') },
  fan: { turn_on: to('on'), turn_off: to('off') },
  climate: {
    turn_on: to('cool'),
    turn_off: to('off'),
    set_temperature: ({ temperature }) => ({ attributes: { temperature } }),
  },
  cover: { open_cover: to('open'), close_cover: to('closed') },
  lock: { lock: to('locked'), unlock: to('unlocked') },
  alarm_control_panel: { alarm_arm_away: to('armed_away'), alarm_disarm: to('disarmed') },
};

/** What a service makes of an entity; undefined for one that is not there. */
export function changeBy(domain: string, service: string, data: Record<string, unknown>): Change | undefined {
  const known = Object.hasOwn(services, domain) ? services[domain] : undefined;
  return known && Object.hasOwn(known, service) ? known[service]?.(data) : undefined;
}
