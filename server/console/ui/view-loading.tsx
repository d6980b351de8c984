import { Button, Result, Skeleton } from 'antd';

type Props = {
  error: Error | null;
  reload: () => void;
  /** What could not be opened, in words. */
  title: string;
  className?: string;
  skeletonClassName?: string;
};

/** A pane whose content is not there yet: loading, or why it could not be loaded and the way to try again. */
export function ViewLoading(props: Props) {
  const { error, reload, title, className = 'desk-view', skeletonClassName = 'desk-loading' } = props;
  return (
    <section className={className}>
      {error ? (
        <Result
          status="info"
          title={title}
          subTitle={error.message}
          extra={<Button onClick={reload}>Thử lại</Button>}
        />
      ) : (
        <Skeleton active className={skeletonClassName} paragraph={{ rows: 8 }} />
      )}
    </section>
  );
}
