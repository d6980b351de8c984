import { useEffect, useRef } from 'react';
import type { DeviceList, OwnDevice } from '../../../../server/contract/device-api.ts';
import { listenToDevices, readDevices } from '../../api/devices.ts';
import { useResource } from '../../state/use-resource.ts';

const againMs = 4_000;

/** The allowed devices, kept up to date by their homes while the page is open and in sight. */
export function useDevices() {
  const { data, error, loading, reload, set } = useResource('devices', readDevices);
  const latest = useRef(data);
  latest.current = data;
  const change = (to: (list: DeviceList) => DeviceList) => {
    if (!latest.current) return;
    latest.current = to(latest.current);
    set(latest.current);
  };
  const changing = useRef(change);
  changing.current = change;
  const put = (device: OwnDevice) =>
    changing.current((list) => ({
      homes: list.homes.map((home) => (home.id === device.homeId ? { ...home, trouble: null } : home)),
      items: list.items.map((one) => (one.id === device.id ? device : one)),
    }));
  const putting = useRef(put);
  putting.current = put;
  const listens = (data?.items.length ?? 0) > 0;
  useEffect(() => {
    if (!listens) return;
    const stop = new AbortController();
    void keepListening(stop.signal, {
      device: (device) => putting.current(device),
      home: ({ homeId, trouble }) =>
        changing.current((list) => ({
          ...list,
          homes: list.homes.map((home) => (home.id === homeId ? { ...home, trouble } : home)),
        })),
    });
    return () => stop.abort();
  }, [listens]);
  return { data, error, loading, reload, put };
}

async function keepListening(signal: AbortSignal, told: Parameters<typeof listenToDevices>[0]): Promise<void> {
  while (!signal.aborted) {
    // What cannot be listened to now is tried again; the list itself was read and says what is wrong.
    await listenToDevices(told, signal).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}
