import { stringify } from 'csv-stringify/sync';
import type { PublicCase } from '../open311/public-case.ts';
import type { Field } from './fields.ts';

// Spreadsheets run what begins so as a formula, also behind blanks.
const formula = /^\s*[=+\-@\t\r]/;

function cell(value: string | number | null): string | number {
  if (typeof value !== 'string') return value ?? '';
  return formula.test(value) ? `'${value}` : value;
}

/** Cases as CSV (RFC 4180, UTF-8) with a header; no cell can be a formula. */
export async function* writeCsv(pages: AsyncIterable<PublicCase[]>, fields: readonly Field[]): AsyncGenerator<string> {
  yield stringify([fields.map(({ name }) => name)], { record_delimiter: 'windows' });
  for await (const page of pages) {
    const rows = page.map((one) => fields.map(({ of }) => cell(of(one))));
    yield stringify(rows, { record_delimiter: 'windows' });
  }
}

/** Cases that have a place as a GeoJSON FeatureCollection (RFC 7946). */
export async function* writeGeoJson(
  pages: AsyncIterable<PublicCase[]>,
  { fields, about }: { fields: readonly Field[]; about: Record<string, unknown> },
): AsyncGenerator<string> {
  const head = JSON.stringify({ type: 'FeatureCollection', ...about }).slice(0, -1);
  yield `${head},"features":[`;
  let first = true;
  for await (const page of pages) {
    const features = page.flatMap((one) => {
      const { code, latitude, longitude } = one;
      if (latitude === null || longitude === null) return [];
      const properties = Object.fromEntries(
        fields.filter(({ name }) => name !== 'lat' && name !== 'long').map(({ name, of }) => [name, of(one)]),
      );
      const geometry = { type: 'Point', coordinates: [longitude, latitude] };
      return [JSON.stringify({ type: 'Feature', id: code, geometry, properties })];
    });
    if (features.length === 0) continue;
    yield (first ? '' : ',') + features.join(',');
    first = false;
  }
  yield ']}';
}
