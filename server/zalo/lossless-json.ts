const deepest = 40;

/**
 * Parses JSON from Zalo into a value that can be stored: integers of 16 digits and more become strings (Zalo's ids
 * exceed 2^53), text is made well-formed (PostgreSQL's jsonb refuses U+0000 and lone surrogates). Undefined when it
 * is not JSON or nests deeper than 40 levels.
 */
export function parseLossless(text: string): unknown {
  try {
    const plain: unknown = JSON.parse(text);
    // Only text known to be JSON is scanned: there every string ends, which keeps the scan linear.
    const value = /\d{16}/.test(text) ? (JSON.parse(quoteLongIntegers(text)) as unknown) : plain;
    return storable(value, 0);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function quoteLongIntegers(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    /^-?\d{16,}$/.test(token) ? `"${token}"` : token,
  );
}

function storable(value: unknown, depth: number): unknown {
  if (depth > deepest) throw new RangeError('nested too deeply');
  if (typeof value === 'string') return wellFormed(value);
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [wellFormed(key), storable(item, depth + 1)]));
}

function wellFormed(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}
