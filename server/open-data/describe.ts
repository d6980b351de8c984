import { say } from '../cases/say.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { jurisdictionOf } from '../open311/jurisdiction.ts';
import { caseFields } from './fields.ts';

/** On what terms the data may be used; null until the office has said so. */
export function licenceOf({ tenant }: Knowledge) {
  const { openData } = tenant;
  return openData ? { name: openData.licence.id, title: openData.licence.name.vi, path: openData.licence.url } : null;
}

/**
 * The published cases described as a Data Package (frictionless): who publishes, licence, files, and every column with
 * its meaning, which is the data dictionary.
 */
export function dataPackage(knowledge: Knowledge, base: string): Record<string, unknown> {
  const { tenant } = knowledge;
  const licence = licenceOf(knowledge);
  const licences = licence ? { licenses: [licence] } : {};
  const fields = caseFields.map(({ name, type, required, vi, en, values }) => ({
    name,
    type,
    title: vi,
    description: en,
    constraints: { required, ...(values && { enum: values }) },
  }));
  const resource = { encoding: 'utf-8', schema: { fields, primaryKey: 'service_request_id' } };
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    profile: 'data-package',
    name: `cases-${jurisdictionOf(knowledge)}`,
    title: say(knowledge, 'vi', 'open311.dataTitle', { office: tenant.name.vi }),
    description: say(knowledge, 'vi', 'open311.dataWords'),
    ...licences,
    contributors: [{ title: tenant.name.vi, role: 'publisher' }],
    resources: [
      { ...resource, name: 'cases-csv', path: `${base}/api/public/cases.csv`, format: 'csv', mediatype: 'text/csv' },
      {
        ...resource,
        name: 'cases-geojson',
        path: `${base}/api/public/cases.geojson`,
        format: 'geojson',
        mediatype: 'application/geo+json',
      },
    ],
  };
}
