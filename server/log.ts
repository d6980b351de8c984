import { pino } from 'pino';

export type Log = {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** Structured log to standard output. Callers pass ids and codes only: no names, phones or message text. */
export function createLog(level: string, bindings: Record<string, string> = {}): Log {
  return pino({
    level,
    base: bindings,
    serializers: { err: withoutRow },
    redact: { paths: ['*.text', '*.phone', '*.accessToken', '*.refreshToken'], censor: '…' },
  });
}

/** An error as it may stand in the log: Prisma's `meta` can hold the row that the database refused. */
function withoutRow(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { meta: _row, ...told } = pino.stdSerializers.err(error);
  return told;
}
