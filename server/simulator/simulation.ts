import type { ZaloRoute } from './http/zalo-route.ts';
import type { MediaStore } from './media/store.ts';
import type { World } from './state/world.ts';
import type { Deliverer } from './webhook/deliver.ts';

/** What every route of the simulator works with. */
export type Simulation = { world: World; deliverer: Deliverer; media: MediaStore; zalo: ZaloRoute };
