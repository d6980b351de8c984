/**
 * PostgreSQL's frontend protocol 3.0 (https://www.postgresql.org/docs/current/protocol-message-formats.html),
 * cut into the pieces the one embedded backend has to take in one go.
 */
export type Frame =
  /** Asks for encryption (TLS or GSS): to be answered with `N`. */
  | { kind: 'encryption' }
  /** Asks to cancel somebody's query: not possible with one backend. */
  | { kind: 'cancel' }
  | { kind: 'startup'; bytes: Buffer }
  | { kind: 'terminate' }
  /** Everything up to a message that makes the backend answer (Query, Sync, Flush, FunctionCall). */
  | { kind: 'batch'; bytes: Buffer; final: boolean };

const tlsRequest = 80_877_103;
const gssRequest = 80_877_104;
const cancelRequest = 80_877_102;
// A longer message is somebody speaking another protocol.
const longestMessage = 256 * 1024 * 1024;
const answered = new Set(['Q', 'S', 'H', 'F']);

/**
 * Cuts the bytes of one connection into frames. Messages of the extended protocol (Parse, Bind, Execute …)
 * share unnamed statements on the one backend, so they are held back until their Sync has come.
 * @throws Error when the bytes are not this protocol.
 */
export function createFrameReader(): (chunk: Buffer) => Frame[] {
  let rest: Buffer = Buffer.alloc(0);
  let started = false;
  let held: Buffer[] = [];

  function readOpening(frames: Frame[]): boolean {
    if (rest.length < 8) return false;
    const length = rest.readInt32BE(0);
    checkLength(length, 8);
    if (rest.length < length) return false;
    const code = rest.readInt32BE(4);
    const bytes = rest.subarray(0, length);
    rest = rest.subarray(length);
    if (code === tlsRequest || code === gssRequest) frames.push({ kind: 'encryption' });
    else if (code === cancelRequest) frames.push({ kind: 'cancel' });
    else {
      started = true;
      frames.push({ kind: 'startup', bytes });
    }
    return true;
  }

  function readMessage(frames: Frame[]): boolean {
    if (rest.length < 5) return false;
    const length = rest.readInt32BE(1);
    checkLength(length, 4);
    if (rest.length < length + 1) return false;
    const type = String.fromCharCode(rest[0] ?? 0);
    const bytes = rest.subarray(0, length + 1);
    rest = rest.subarray(length + 1);
    if (type === 'X') {
      frames.push({ kind: 'terminate' });
      return true;
    }
    held.push(bytes);
    if (answered.has(type)) {
      frames.push({ kind: 'batch', bytes: Buffer.concat(held), final: type !== 'H' });
      held = [];
    }
    return true;
  }

  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const frames: Frame[] = [];
    while (started ? readMessage(frames) : readOpening(frames));
    return frames;
  };
}

function checkLength(length: number, least: number): void {
  if (length < least || length > longestMessage) throw new Error('not PostgreSQL protocol 3.0');
}
