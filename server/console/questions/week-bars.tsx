type Props = { weeks: number[]; big?: boolean };

const slot = 10;
const height = 28;

/** How often in each of the last eight weeks, the present one last; zero-based, told in words too. */
export function WeekBars({ weeks, big = false }: Props) {
  const top = Math.max(1, ...weeks);
  const words = `Tám tuần qua, mỗi tuần: ${weeks.join(', ')} lần`;
  // A week without any is a hairline, so that the eight stay visible.
  const path = weeks
    .map(
      (count, index) => `M${index * slot + 1} ${height}v${-Math.max(1, (count / top) * height)}h${slot - 2}V${height}z`,
    )
    .join('');
  return (
    <svg
      className={big ? 'week-bars week-bars-big' : 'week-bars'}
      viewBox={`0 0 ${slot * weeks.length} ${height}`}
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      <path d={path} />
    </svg>
  );
}
