import { Button, Result, Skeleton } from 'antd';

type Props = {
  error: Error | null;
  reload: () => void;
  /** What could not be opened, in words. */
  title: string;
  /** Lines that stand for what is to come. */
  rows?: number;
  skeletonClassName?: string;
};

/** What is not there yet: loading, or why it could not be loaded and the way to try again. */
export function PageLoading({ error, reload, title, rows = 8, skeletonClassName }: Props) {
  if (!error) return <Skeleton active className={skeletonClassName} paragraph={{ rows }} />;
  return (
    <Result status="info" title={title} subTitle={error.message} extra={<Button onClick={reload}>Thử lại</Button>} />
  );
}
