import Builder from 'fast-xml-builder';

/** What an answer consists of, before it is XML or JSON. */
export type Tree = string | number | boolean | null | readonly Tree[] | { readonly [name: string]: Tree };
/** An answer: XML wraps it in `root`, JSON (the "Spark" convention) leaves the wrapper away. */
export type Answer = { root: string; content: readonly Tree[] | { readonly [name: string]: Tree } };

/** The element that repeats within each list. */
const itemNames: Record<string, string> = {
  services: 'service',
  service_requests: 'request',
  service_request_updates: 'request_update',
  attributes: 'attribute',
  values: 'value',
  notes: 'note',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
};

const builder = new Builder({ format: false, suppressEmptyNode: true, processEntities: true });
// Signs that XML 1.0 has no way to write, escaped or not.
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

type Xml = string | readonly Xml[] | { [name: string]: Xml };

function toXml(name: string, tree: Tree): Xml {
  if (tree === null) return '';
  if (isList(tree)) {
    const item = itemNames[name] ?? 'item';
    return tree.length === 0 ? '' : { [item]: tree.map((one) => toXml(item, one)) };
  }
  if (typeof tree === 'object') {
    return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, toXml(key, value)]));
  }
  return String(tree).replace(unwritable, '\uFFFD');
}

function isList(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree);
}

/** The answer as an XML document in UTF-8, without namespaces. */
export function writeXml({ root, content }: Answer): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build({ [root]: toXml(root, content) })}`;
}

/** The answer as JSON. */
export function writeJson({ content }: Answer): string {
  return JSON.stringify(content);
}
