import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, type SqlQuery, type SqlResultSet } from '@prisma/driver-adapter-utils';
import type { Pool, QueryConfig, QueryResult } from 'pg';

// Type "char" (one byte) of the system catalogue; the adapter refuses it, the schema engine asks for it.
const charOid = 18;
const textOid = 25;

/** Prisma's adapter over a pool of one connection, able to read the system catalogue. */
export function createCatalogueAdapter(pool: Pool): PrismaPg {
  let charColumns: number[] = [];
  const ask = pool.query.bind(pool);
  const query = async (config: QueryConfig, values?: unknown[]): Promise<QueryResult> => {
    const result = await ask(config, values);
    charColumns = result.fields.flatMap((field, index) => (field.dataTypeID === charOid ? [index] : []));
    for (const index of charColumns) Object.assign(result.fields[index] ?? {}, { dataTypeID: textOid });
    return result;
  };
  const factory = new PrismaPg(Object.assign(pool, { query }));
  const open = factory.connect.bind(factory);
  const connect = async () => {
    const adapter = await open();
    const queryRaw = async (sql: SqlQuery): Promise<SqlResultSet> => {
      const result = await read(sql);
      for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    const read = adapter.queryRaw.bind(adapter);
    return Object.assign(adapter, { queryRaw });
  };
  return Object.assign(factory, { connect });
}
