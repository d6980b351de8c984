import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';

/** Opens (or makes) the embedded cluster in `folder`, with the extensions our schema uses available. */
export function openCluster(folder: string): Promise<PGlite> {
  return PGlite.create({ dataDir: folder, extensions: { pg_trgm, unaccent } });
}
