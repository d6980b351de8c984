const paths = {
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12l16-8-5 16-3.5-6.5zM11.500 13.500L20 4',
  photo: 'M4 6h16v13H4zM4 16l5-5 4 4 3-3 4 4M15.500 9.500h.01',
  place: 'M12 21s7-6.500 7-12a7 7 0 0 0-14 0c0 5.500 7 12 7 12zM12 11.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  sticker: 'M12 21a9 9 0 1 1 9-9l-9 9zM9 10h.01M15 10h.01M8.500 14c1 1.200 2 1.500 3.500 1.500',
  mic: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zM6 12a6 6 0 0 0 12 0M12 18v3',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  apps: 'M5 5h5v5H5zM14 5h5v5h-5zM5 14h5v5H5zM14 14h5v5h-5z',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  alert: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2',
  phone: 'M5 4h4l2 5-2.500 1.500a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2z',
  link: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  reply: 'M4 5h16v11H10l-4 4v-4H4z',
  tools: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  again: 'M4 12a8 8 0 1 1 2.500 5.800M4 20v-5h5',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.500-6.500 8-6.500s8 2.500 8 6.500',
  hall: 'M4 20h16M6 20v-9M10 20v-9M14 20v-9M18 20v-9M3 11h18L12 4z',
} as const;

type IconName = keyof typeof paths;

/** A line icon of one weight; says nothing to a screen reader, so the control around it needs a name. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
