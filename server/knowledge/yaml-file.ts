import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { inVietnamese } from './vietnamese-faults.ts';

/** One fault of a knowledge file, for the person who edits it. */
export type Fault = { file: string; line: number; field: string; reason: string };

export type FieldPath = readonly PropertyKey[];
export type YamlFile<T> = { data: T | undefined; faults: Fault[]; lineOf: (path: FieldPath) => number };

/** Reads the text of one YAML file and checks it by a schema; every fault names its line. Text is made NFC. */
export function readYaml<T>({ text, name, schema }: { text: string; name: string; schema: z.ZodType<T> }): YamlFile<T> {
  const lines = new LineCounter();
  const document = parseDocument(text.normalize('NFC'), { lineCounter: lines });

  /** The line of a field, or of the nearest thing above it that is there. */
  function lineOf(path: FieldPath): number {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  }

  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => ({
      file: name,
      line: error.linePos?.[0].line ?? 1,
      field: '',
      reason: `YAML: ${error.message.split('\n')[0]}`,
    }));
    return { data: undefined, faults, lineOf };
  }
  const parsed = schema.safeParse(document.toJS(), inVietnamese);
  if (parsed.success) return { data: parsed.data, faults: [], lineOf };
  const faults = parsed.error.issues.map((issue) => ({
    file: name,
    line: lineOf(issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path),
    field: issue.path.join('.'),
    reason: issue.message,
  }));
  return { data: undefined, faults, lineOf };
}
