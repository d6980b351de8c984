import type { PlaceKind } from '../../../../server/contract/public-api.ts';
import type { IconName } from '../../components/icon-paths.ts';

/** The nine kinds of places in the order people look for them, with their icons. */
export const kindIcons: Record<PlaceKind, IconName> = {
  health: 'hospital',
  government: 'landmark',
  education: 'school',
  tourism: 'camera',
  food: 'bowl',
  shopping: 'bag',
  lodging: 'bed',
  transport: 'bus',
  sport: 'ball',
};

export const placeKinds = Object.keys(kindIcons) as PlaceKind[];
