type Fact = [name: string, value: string | null | undefined];

/** What is known of something, name by name; what is not known is left out. */
export function FactList({ facts }: { facts: Fact[] }) {
  return (
    <dl className="desk-words desk-facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
