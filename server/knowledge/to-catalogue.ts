import type { Catalogue, Category, Place } from '../../bot/catalogue.ts';
import { applyAdditions } from './apply-additions.ts';
import type { LiveEntries } from './assemble.ts';
import { proposalConsent, reportConsent, sensePurposes } from './check-cases.ts';
import type { Area, Knowledge } from './knowledge.ts';
import { mergeProcedures } from './merge-procedures.ts';
import type { PlaceEntry } from './schemas.ts';

/** The same knowledge as the bot reads it. */
export function toCatalogue(parts: Omit<Knowledge, 'catalogue'>, entries: LiveEntries): Catalogue {
  const { tenant, areas, retention, serviceLevels } = parts;
  const areaNames = new Map(areas.map(({ code, name }) => [code, name.vi]));
  const consentFor = (wanted: string) => {
    const consent = retention.consents.find(({ purpose }) => purpose === wanted);
    if (!consent) throw new Error(`no consent text for ${wanted}`);
    return { version: consent.version, text: consent.text };
  };
  const catalogue: Catalogue = {
    version: parts.version,
    tenant: {
      shortName: tenant.shortName,
      botName: tenant.botName,
      casePrefix: tenant.casePrefix,
      zone: tenant.zone,
      phone: tenant.contacts.phone,
      hours: tenant.contacts.hours,
      address: tenant.contacts.address,
      portal: tenant.portal,
      emergency: tenant.emergency,
      doors: tenant.doors.map(({ kind, office, address, hours, phone, procedures }) => ({
        kind,
        office,
        address,
        hours,
        phone,
        procedures,
      })),
    },
    procedures: mergeProcedures(entries),
    places: parts.places.map((place) => toPlace(place, areaNames)),
    streets: parts.streets.map(({ id, name, aliases, kind, points, areas: codes, certainty, cue, houses }) => ({
      id,
      name,
      aliases,
      kind,
      points,
      areas: codes,
      certainty,
      cue,
      houses,
    })),
    areas: areas.map(toArea),
    categories: toCategories(parts, entries),
    intents: entries
      .all('intents')
      .flatMap(({ data }) => data.intents.map(({ id, examples, kind }) => ({ id, examples, kind }))),
    questions: [],
    synonyms: entries.one('synonyms').groups,
    shorthand: entries.one('shorthand').shorthand,
    emergencies: entries.one('emergencies').emergencies,
    doors: entries.one('doors').doors.map(({ door, phrases, pairs, alone, alongside, except }) => ({
      door,
      phrases,
      pairs,
      alone,
      alongside,
      except,
    })),
    doorBreaks: entries.one('doors').breaks,
    replies: parts.replies,
    reportConsent: consentFor(reportConsent),
    proposalConsent: consentFor(proposalConsent),
    senseConsents: {
      voice: retention.consents.find(({ purpose }) => purpose === sensePurposes.voice),
      photo: retention.consents.find(({ purpose }) => purpose === sensePurposes.photo),
    },
    reopenDays: serviceLevels.reopenDays,
  };
  const data = <K extends 'alias' | 'qa'>(kind: K) => entries.all(kind).map((entry) => entry.data);
  return applyAdditions(catalogue, { aliases: data('alias'), questions: data('qa') });
}

function toCategories({ categories }: Pick<Knowledge, 'categories'>, entries: LiveEntries): Category[] {
  const told = new Map(entries.all('reports').map(({ key, data }) => [key, data]));
  return [...categories.values()].map(({ id, name, words, examples, urgentWords, priority }) => {
    const reports = told.get(id);
    return {
      id,
      name,
      words,
      examples: [...examples, ...(reports?.examples ?? [])],
      dangers: reports?.danger ?? [],
      emergencies: (['fire', 'crime', 'medical'] as const).flatMap((kind) =>
        (reports?.emergency[kind] ?? []).map((text) => ({ kind, text })),
      ),
      urgentWords,
      priority,
    };
  });
}

const toArea = ({ code, name, served, formerly, aliases }: Area) => ({ code, name, served, formerly, aliases });

function toPlace(place: PlaceEntry, areaNames: Map<string, string>): Place {
  const { id, kind, name, type, aliases, address, area, point, certainty, phone, hours, opening } = place;
  const sure = certainty === 'high' || certainty === 'medium';
  return {
    id,
    kind,
    name,
    type,
    aliases,
    address,
    areaName: area === undefined ? undefined : areaNames.get(area),
    point: sure ? point : undefined,
    phone,
    hours,
    opening,
  };
}
