import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { StartError } from '../../config.ts';

/** One record of a file to import, not yet judged. */
export type RawRecord = { file: string; line: number; value: unknown };
export type RefusedRecord = { file: string; line: number; reason: string };

const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) });

/**
 * Reads JSON Lines, or a GeoJSON FeatureCollection (its "line" is then that of the feature's code).
 * @throws StartError when the file cannot be read.
 */
export async function readRecords(path: string): Promise<{ records: RawRecord[]; refused: RefusedRecord[] }> {
  const file = basename(path);
  const text = (await readText(path)).normalize('NFC');
  return /\.(geo)?json$/i.test(path) ? readGeoJson(file, text) : readLines(file, text);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new StartError(`Không đọc được tệp ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readLines(file: string, text: string): { records: RawRecord[]; refused: RefusedRecord[] } {
  const records: RawRecord[] = [];
  const refused: RefusedRecord[] = [];
  for (const [index, content] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (content.trim() === '') continue;
    const value = parseJson(content);
    if (value === undefined) refused.push({ file, line: index + 1, reason: 'không phải JSON' });
    else records.push({ file, line: index + 1, value });
  }
  return { records, refused };
}

function readGeoJson(file: string, text: string): { records: RawRecord[]; refused: RefusedRecord[] } {
  const parsed = collection.safeParse(parseJson(text));
  if (!parsed.success) {
    return { records: [], refused: [{ file, line: 1, reason: 'không phải GeoJSON FeatureCollection' }] };
  }
  const starts = [...text.matchAll(/\{\s*"type"\s*:\s*"Feature"/g)].map(({ index }) => index);
  const lines = lineNumbers(text, starts);
  return {
    records: parsed.data.features.map((value, index) => ({ file, line: lines[index] ?? 1, value })),
    refused: [],
  };
}

/** Line numbers of ascending offsets. */
function lineNumbers(text: string, offsets: number[]): number[] {
  let line = 1;
  let from = 0;
  return offsets.map((offset) => {
    line += text.slice(from, offset).split('\n').length - 1;
    from = offset;
    return line;
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
