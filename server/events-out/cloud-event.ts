import type { CloudEvent, PersonalPart } from '../contract/event-out.ts';
import type { EventOut } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { schemaPath } from './paths.ts';

export type Sender = {
  tenant: Pick<Knowledge['tenant'], 'eventPrefix' | 'casePrefix'>;
  /** How this server is reached, without a slash at the end. */
  base: string;
};

/** `vn.anbinh.case.resolved.v1` for `case.resolved`. */
export function eventType({ tenant }: Pick<Sender, 'tenant'>, name: string): string {
  return `${tenant.eventPrefix ?? `vn.${tenant.casePrefix.toLowerCase()}`}.${name}.v1`;
}

type Told = Pick<EventOut, 'id' | 'name' | 'subject' | 'position' | 'occurredAt' | 'data'>;

/** The event as it goes out, CloudEvents 1.0 in structured JSON mode. `personal` is left out where nothing may be told. */
export function cloudEventOf(sender: Sender, row: Told, personal?: PersonalPart): CloudEvent {
  return {
    specversion: '1.0',
    id: row.id,
    source: `${sender.base}/api/ioc`,
    type: eventType(sender, row.name),
    subject: row.subject,
    time: row.occurredAt.toISOString(),
    datacontenttype: 'application/json',
    dataschema: sender.base + schemaPath(row.name),
    sequence: String(row.position ?? 0),
    data: { ...Object(row.data), ...(personal && { personal }) },
  };
}
