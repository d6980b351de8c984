import { z } from 'zod';
import { eventTypes } from '../contract/event-out.ts';
import { eventType, type Sender } from './cloud-event.ts';
import { schemaPath } from './paths.ts';

/** Every event there is, with where its schema stands. */
export function listSchemas(sender: Pick<Sender, 'tenant'>) {
  const items = Object.entries(eventTypes).map(([name, { meaning }]) => ({
    name,
    type: eventType(sender, name),
    meaning,
    schema: schemaPath(name),
  }));
  return { items };
}

/** The JSON Schema of the data of one event, made from what the event itself is checked by; undefined for none of ours. */
export function schemaOf(sender: Sender, name: string) {
  const found = eventTypes[name];
  if (!found) return undefined;
  return {
    ...z.toJSONSchema(found.data),
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: sender.base + schemaPath(name),
    title: eventType(sender, name),
    description: found.meaning,
  };
}
