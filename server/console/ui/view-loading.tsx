import { PageLoading } from './page-loading.tsx';

type Props = {
  error: Error | null;
  reload: () => void;
  /** What could not be opened, in words. */
  title: string;
  className?: string;
  skeletonClassName?: string;
};

/** A pane whose content is not there yet: loading, or why it could not be loaded and the way to try again. */
export function ViewLoading({ className = 'desk-view', skeletonClassName = 'desk-loading', ...loading }: Props) {
  return (
    <section className={className}>
      <PageLoading skeletonClassName={skeletonClassName} {...loading} />
    </section>
  );
}
