type Props = { refused: { code: string; why: string | null }[] };

/** Each case that was left as it is, a way to it, and why. */
export function RefusedCases({ refused }: Props) {
  return (
    <ul>
      {refused.map(({ code, why }) => (
        <li key={code}>
          <a href={`/console/cases/${code}`} target="_blank" rel="noreferrer">
            {code}
          </a>{' '}
          {why}
        </li>
      ))}
    </ul>
  );
}
