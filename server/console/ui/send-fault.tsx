import { Button } from 'antd';
import { isConflict, wordsOf } from '../api/client.ts';

/** Why words were not sent; `overtaken`: somebody was faster, and they can be sent all the same. */
export type SendFault = { words: string; overtaken?: boolean };

/** What is told of a send that failed; the draft is still there. */
export function sendFaultOf(error: unknown): SendFault {
  const overtaken = isConflict(error);
  const why = overtaken && error.detail ? `Chưa gửi: ${error.detail}.` : wordsOf(error);
  return { words: `${why} Bản nháp vẫn còn.`, overtaken };
}

export function SendFaultLine({ fault, onAnyway }: { fault: SendFault | null; onAnyway: () => void }) {
  if (!fault) return null;
  return (
    <p className="composer-fault" role="alert">
      {fault.words}{' '}
      {fault.overtaken && (
        <Button size="small" danger data-testid="send-anyway" onClick={onAnyway}>
          Vẫn gửi
        </Button>
      )}
    </p>
  );
}
