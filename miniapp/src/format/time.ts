import { useMemo } from 'react';
import { useSettings } from '../state/settings.tsx';
import { useTenant } from '../state/tenant.tsx';

/** Words for instants (UTC, ISO 8601) in the ward's own time zone and the language in force. */
export function useTimes() {
  const { language } = useSettings();
  const { zone } = useTenant();
  return useMemo(() => {
    const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
    const make = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
      return (instant: string) => format.format(new Date(instant));
    };
    const time = make({ hour: '2-digit', minute: '2-digit', hour12: false });
    const date = make({ day: '2-digit', month: '2-digit', year: 'numeric' });
    const weekday = make({ weekday: 'long', day: '2-digit', month: '2-digit' });
    return {
      time,
      date,
      weekday,
      /** With the day of the week, for what is to come. */
      moment: (instant: string) => {
        const day = weekday(instant);
        return `${time(instant)} ${language === 'vi' ? day.charAt(0).toLowerCase() + day.slice(1) : day}`;
      },
      stamp: (instant: string) => `${time(instant)} ${date(instant)}`,
    };
  }, [language, zone]);
}
