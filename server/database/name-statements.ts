type Statement = { sql: string };

/** So many plans at most does the database keep for each connection. */
const mostNamed = 600;
/** A list in a condition has a parameter for each of its values, and so makes a statement of its own for each length. */
const mostParameters = 60;

// Whatever the values are, such rows are found by a key that few share, so that one plan is right for all. The outer
// table is `t0` or has its full name; a key of an inner one says nothing of how many rows are read.
const keys = [
  ...['id', 'code', 'token', 'tokenHash', 'dedupeKey', 'caseId', 'conversationId', 'citizenId', 'userId'],
  ...['earlierId', 'mergedIntoId', 'splitFromId', 'recurrenceOfId', 'toldWithId'],
].join('|');
const byKey = new RegExp(
  `^(?:SELECT|UPDATE|DELETE)\\b.*?\\bWHERE \\(*"(?:t0|public"\\."\\w+)"\\."(?:${keys})" (?:= \\$\\d+|IN \\(\\$\\d+\\))(?! OR)`,
  's',
);
// A statement of our own says of itself that it is such a one.
const said = '/* by key */';
const writes = /^\s*INSERT INTO /;

/**
 * Names statements for the database to plan once instead of every time, which for ours often takes longer than they run.
 * Only those whose plan does not hang on the values: what reads a part of a large list is planned for what is asked.
 * Undefined leaves a statement without a name.
 */
export function statementNames(): (statement: Statement) => string | undefined {
  const names = new Map<string, string | undefined>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.has(sql)) return known;
    if (names.size >= mostNamed) return undefined;
    const fits = (sql.includes(said) || writes.test(sql) || byKey.test(sql)) && !sql.includes(`$${mostParameters + 1}`);
    const name = fits ? `s${names.size}` : undefined;
    names.set(sql, name);
    return name;
  };
}
