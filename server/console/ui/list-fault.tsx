import { Button } from 'antd';

/** Why a list could not be loaded, above it, with the way to try again. */
export function ListFault({ error, reload }: { error: Error; reload: () => void }) {
  return (
    <div className="list-fault" role="alert">
      <span>{error.message}</span>
      <Button size="small" onClick={reload}>
        Thử lại
      </Button>
    </div>
  );
}
