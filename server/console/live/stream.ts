import { type LiveEvent, liveEvent } from '../../contract/live.ts';

export type StreamState = 'connecting' | 'live' | 'down';

type Handlers = {
  onEvent: (event: LiveEvent) => void;
  onState: (state: StreamState) => void;
  onReconnect: () => void;
};

const firstWait = 1_000;
const longestWait = 30_000;

/**
 * Opens GET /api/staff/live and keeps it open. The browser reconnects by itself only after a network fault, not
 * after an answer such as 503, so a closed stream is opened again here with growing pauses. Returns how to end it.
 */
export function openStream(handlers: Handlers): () => void {
  let source: EventSource | null = null;
  let timer: number | undefined;
  let wait = firstWait;
  let wasDown = false;

  const take = (message: MessageEvent<string>) => {
    const read = liveEvent.safeParse(parse(message.data));
    if (read.success) handlers.onEvent(read.data);
  };

  const open = () => {
    source = new EventSource('/api/staff/live', { withCredentials: true });
    source.addEventListener('open', () => {
      wait = firstWait;
      handlers.onState('live');
      if (wasDown) handlers.onReconnect();
      wasDown = false;
    });
    source.addEventListener('case', take);
    source.addEventListener('conversation', take);
    source.addEventListener('presence', take);
    source.addEventListener('error', () => {
      wasDown = true;
      handlers.onState('down');
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = window.setTimeout(open, wait);
      wait = Math.min(wait * 2, longestWait);
    });
  };

  open();
  return () => {
    window.clearTimeout(timer);
    source?.close();
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
