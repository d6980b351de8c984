const paths = {
  inbox: 'M3.5 13.5 6 5h12l2.5 8.5V19h-17zM3.5 13.5H8l1.5 2.5h5l1.5-2.5h4.5',
  chat: 'M4 5h16v11h-8l-5 4v-4H4z',
  chart: 'M4 20h16M7 16v-5M12 16V6M17 16v-8',
  answer: 'M4 5h16v11h-8l-5 4v-4H4zM9 10.5l2 2 4-4',
  letter: 'M4 6h16v12H4zM4 7l8 6 8-6',
  calendar: 'M4 6h16v14H4zM4 10.500h16M8.500 3.500v4M15.500 3.500v4M8 14.500h3',
  folder: 'M3.5 6.500h6l2 2.500h9v10h-17zM3.5 11.500h17',
  money: 'M3.5 6.500h17v11h-17zM12 9.500a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM6.5 9.500v.100M17.5 14.500v.100',
  question: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM9.7 9.6a2.4 2.4 0 1 1 3.3 2.3c-.7.3-1 .8-1 1.5v.4M12 16.4h.01',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  at: 'M15.5 8.5v5a2.2 2.2 0 0 0 4.5 0V12a8 8 0 1 0-3.2 6.4M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
  photo: 'M4 6h16v13H4zM4 16l4.5-4.5 4 4 3-3L20 17M15.5 9.5h.01',
  filter: 'M4 6h16M7 12h10M10 18h4',
  close: 'M6 6l12 12M18 6 6 18',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 1.5',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  send: 'M4 12 20 4l-5 16-3.5-6.5z',
  pin: 'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11zM12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  person: 'M12 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5',
  bell: 'M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4',
  print: 'M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z',
  undo: 'M8.500 5.500 4 10l4.500 4.500M4 10h10.500a4.750 4.750 0 0 1 0 9.500H10',
  refresh: 'M19 8a8 8 0 1 0 1 6M20 4v5h-5',
  add: 'M12 5v14M5 12h14',
  bolt: 'M13 3 5 13.5h6L10 21l9-11h-6.500z',
  download: 'M12 4v11M7.500 10.500 12 15l4.500-4.500M4.500 19.500h15',
  paper: 'M6 3.500h8l4.500 4.500v12.500H6zM14 3.500V8h4.500M9 12.500h6.500M9 16h6.500',
  pencil: 'M4 20l1-4.500L16 4.500l3.500 3.500L8.500 19zM13.500 7l3.500 3.500',
  ballot:
    'M5 4h14v16H5zM8 8.500l1.200 1.200L11.500 7.500M13.500 8.500H16M8 14.500l1.200 1.200 2.300-2.200M13.500 14.500H16',
  settings: 'M4 7h10M18 7h2M16 5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM4 17h2M10 17h10M8 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
} as const;

export type LineIconName = keyof typeof paths;

/** Our own line icons, one weight. Decorative: the words beside them carry the meaning. */
export function LineIcon({ name, size = 20 }: { name: LineIconName; size?: number }) {
  return (
    <svg className="line-icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
