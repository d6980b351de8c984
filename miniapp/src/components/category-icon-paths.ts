import { iconPaths } from './icon-paths.ts';

/** Icons of the categories of reports, by the names `categories.yaml` uses. */
const categoryPaths: Record<string, string> = {
  road: 'M8 4L4.5 20M16 4l3.5 16M12 5v2.5M12 10.500v3M12 16.500v3',
  'traffic-light': 'M8.5 3.500h7v14h-7zM12 6v.100M12 10.500v.100M12 15v.100M12 17.500v3.5',
  'street-lamp': 'M7 21V6.500a3 3 0 0 1 3-3h4.500M12 8.500h6l-1.5-5h-2zM13.5 11.500v.100M16.5 11.500v.100M5 21h4',
  trash: iconPaths.trash,
  smoke: 'M4 20V12h4v8M10 20v-5h4v5M3 20h18M6 9c0-3 3-2 3-4.500M11 12c0-4 5-2.5 5-6.5 0 2.5 3.5 2 3.5 4.5',
  volume: 'M4 10v4h3l5 4V6l-5 4zM15.5 9.500a4 4 0 0 1 0 5M18 7a7.5 7.5 0 0 1 0 10',
  drain: 'M4 9h16v10H4zM8 12v4M12 12v4M16 12v4M6 5.500c1.5-1.5 2.5 1.5 4 0s2.5 1.5 4 0 2.5 1.5 4 0',
  faucet: 'M3.5 9.500H15a4 4 0 0 1 4 4V15h-3.500v-1.500H3.500zM9 9.500V6M6 6h6M17.3 18.500c-1.4 2-1.4 3 0 3s1.4-1 0-3z',
  bolt: 'M13 3L5.5 13.500H11L10 21l8-11h-5.500z',
  tree: 'M12 21v-6M12 3.500c-3 0-4.5 2-4.5 4-2 .5-3 2-3 3.8 0 2.2 1.8 3.7 4 3.700h7c2.2 0 4-1.5 4-3.7 0-1.8-1-3.3-3-3.8 0-2-1.5-4-4.5-4z',
  storefront:
    'M4 9.500L5.5 4.500h13L20 9.500M4 9.500c0 3 4 3 4 0 0 3 4 3 4 0 0 3 4 3 4 0 0 3 4 3 4 0M5.5 12.500V20h13v-7.500M10 20v-4.500h4V20',
  car: 'M4 16.500v-4l2-5.500h12l2 5.500v4zM4 12.500h16M6.5 16.500V19M17.5 16.500V19M7.5 14.500v.100M16.5 14.500v.1',
  crane: 'M7 20.500V4M4.5 20.500h5M7 4l13 3.500H4M16.5 7.500v5M15 12.500h3V16h-3z',
  shield: iconPaths.shield,
  flame:
    'M12 21c-4 0-6.5-2.5-6.5-6 0-4 3.5-5 4-9.5 3 1.5 4 3.5 4 6 1-.5 1.5-1.5 1.5-2.5 2 1.5 3.5 3.5 3.5 6 0 3.5-2.5 6-6.5 6z',
  bowl: iconPaths.bowl,
  'medical-cross': 'M9.5 4h5v5.500H20v5h-5.500V20h-5v-5.500H4v-5h5.500z',
  school: iconPaths.school,
  'heart-hand':
    'M12 13.500C9 11.5 7 9.5 7 7.300A2.6 2.6 0 0 1 12 6a2.6 2.6 0 0 1 5 1.300c0 2.2-2 4.2-5 6.200zM3.5 16l3.5-1.5 4 2h3.500M3.5 20.500l4-.5 6 1 7-4.5',
  paw: 'M12 12.500c-2.5 0-5 3-5 5 0 2.5 3 2 5 2s5 .5 5-2c0-2-2.5-5-5-5zM5.5 10.500v1M9.5 6v1.500M14.5 6v1.500M18.5 10.500v1',
  market: 'M4 10l2-5.500h12L20 10M3.5 10h17M5.5 10v10M18.5 10v10M8.5 20v-6h7v6M12 4.500V10',
  clipboard: 'M6 5.500h12v15H6zM9.5 3.500h5V7h-5zM9 11h6M9 14.500h6',
  wifi: 'M3.5 9.500a12.5 12.5 0 0 1 17 0M6.5 13a8 8 0 0 1 11 0M9.5 16.200a3.8 3.8 0 0 1 5 0M12 19.500v.1',
  dots: 'M6 12v.100M12 12v.100M18 12v.1',
};

/** The path for a category's icon; a plain sign when there is none of that name. */
export const categoryPath = (icon: string): string => categoryPaths[icon] ?? iconPaths.info;
