import { openCluster } from './open-cluster.ts';

// Runs in a short-lived process of its own: creating a cluster leaves some 780 MB resident behind.
const folder = process.argv[2];
if (!folder) throw new Error('which folder?');
const db = await openCluster(folder);
await db.close();
process.exit(0);
