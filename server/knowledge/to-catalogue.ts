import type { Catalogue, Category, Place } from '../../bot/catalogue.ts';
import { appointmentOffer } from '../appointments/chat-appointments.ts';
import type { LatLng } from '../places/geometry.ts';
import { roughPoints, surePoint } from '../places/rough-points.ts';
import { applyAdditions } from './apply-additions.ts';
import type { LiveEntries } from './assemble.ts';
import {
  newsConsent,
  proposalConsent,
  reportConsent,
  sensePurposes,
  suggestionConsent,
  surveyConsent,
} from './check-cases.ts';
import type { Area, Knowledge } from './knowledge.ts';
import { mergeProcedures } from './merge-procedures.ts';
import type { PlaceEntry } from './schemas.ts';

/** The same knowledge as the bot reads it. */
export function toCatalogue(parts: Omit<Knowledge, 'catalogue'>, entries: LiveEntries): Catalogue {
  const { tenant, areas, retention, serviceLevels } = parts;
  const areaNames = new Map(areas.map(({ code, name }) => [code, name.vi]));
  const rough = roughPoints(parts);
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
    places: parts.places.map((place) => toPlace(place, { areaNames, rough: rough.get(place.id) })),
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
    newsConsent: consentFor(newsConsent),
    surveyConsent: consentFor(surveyConsent),
    suggestionConsent: consentFor(suggestionConsent),
    senseConsents: {
      voice: retention.consents.find(({ purpose }) => purpose === sensePurposes.voice),
      photo: retention.consents.find(({ purpose }) => purpose === sensePurposes.photo),
    },
    appointments: appointmentOffer(parts),
    reopenDays: serviceLevels.reopenDays,
    holidays: parts.calendar.holidays.map(({ from, to }) => ({ from, to })),
    help: parts.help.topics.map(({ title, examples }) => ({ title, examples })),
    caseTalkMinutes: serviceLevels.conversations.caseTalkMinutes,
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

type Where = { areaNames: Map<string, string>; rough: LatLng | undefined };
function toPlace(place: PlaceEntry, { areaNames, rough }: Where): Place {
  const { id, kind, name, type, aliases, address, area, phone, hours, opening } = place;
  return {
    id,
    kind,
    name,
    type,
    aliases,
    address,
    areaName: area === undefined ? undefined : areaNames.get(area),
    point: surePoint(place),
    rough,
    phone,
    hours,
    opening,
  };
}
