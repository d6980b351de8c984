import { eventRulesFile, eventSourcesFile } from '../../../server/knowledge/event-schema.ts';

const join = { metres: 100, hours: 6 };

/** What the invented ward does with what machines tell. */
export const smallEvents = {
  eventRules: eventRulesFile.parse({
    version: 'e1',
    countSteps: [10, 100, 1000],
    rules: [
      {
        id: 'lamp',
        why: 'Đèn báo hỏng',
        when: { kinds: ['sensor.lamp'], values: { status: { in: ['fault', 'unreachable'] } } },
        do: { case: { category: 'lighting', join, words: 'Đèn {device} báo hỏng {place}' } },
      },
      {
        id: 'smoke',
        why: 'Cảm biến khói báo động',
        when: { kinds: ['sensor.smoke'], values: { alarm: { in: [true] } } },
        do: {
          case: { category: 'waste', urgent: true, join, words: 'Cảm biến {device} báo khói, độ đậm {density}' },
        },
      },
      {
        id: 'flood',
        why: 'Nước trên báo động',
        when: { kinds: ['sensor.water-level'], areas: ['a'], values: { level: { atLeast: 200 } } },
        do: {
          case: { category: 'waste', join: { metres: 0, hours: 6 }, words: 'Nước ở {device} lên {level} cm' },
          warn: {
            topic: 'weather',
            titleVi: 'Nước đang lên',
            textVi: 'Mực nước đo được {level} cm.',
            publish: true,
            validHours: 6,
            everyHours: 6,
          },
        },
      },
      {
        id: 'rain',
        why: 'Nước dâng, để người xem trước',
        when: { kinds: ['sensor.water-level'], values: { level: { atLeast: 150, below: 200 } } },
        do: {
          warn: { topic: 'weather', titleVi: 'Nước dâng', textVi: 'Nước {level} cm', validHours: 3, everyHours: 1 },
        },
      },
      {
        id: 'crowd',
        why: 'Đông người quanh việc đang mở',
        when: { kinds: ['camera.crowd'], values: { count: { atLeast: 50 } } },
        do: { raise: { categories: ['waste', 'noise'], metres: 200, hours: 24 } },
      },
      {
        id: 'hotline',
        why: 'Cuộc gọi 1022',
        when: { kinds: ['hotline.call', 'field.report'] },
        do: { case: { category: 'waste', ownCategory: true, join: { metres: 30, hours: 2 }, words: 'Cuộc gọi' } },
      },
    ],
  }),
  eventSources: eventSourcesFile.parse({
    devices: [{ id: 'LAMP-9', point: { latitude: 20.05, longitude: 106.06 }, place: 'đầu phố Dài' }],
    ngsi: [
      {
        type: 'Streetlight',
        kind: 'sensor.lamp',
        values: { status: { path: 'powerState', words: { on: 'on', off: 'off', lampFailure: 'fault' } } },
      },
      {
        type: 'WaterObserved',
        kind: 'sensor.water-level',
        device: 'refDevice',
        values: { level: { path: 'height', times: 100 } },
      },
    ],
    mqtt: [
      {
        topic: 'ward/+/water',
        kind: 'sensor.water-level',
        source: 'mqtt:water',
        device: '/2',
        values: { level: 'cm' },
        time: 'at',
        latitude: 'gps.lat',
        longitude: 'gps.lon',
      },
    ],
  }),
};
