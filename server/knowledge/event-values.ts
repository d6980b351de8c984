import { z } from 'zod';
import { type MachineEventKind, machineEventData } from '../contract/machine-event.ts';

/** No values: they say who, where and in which words. */
const others = new Set(['device', 'point', 'place', 'link', 'text', 'category', 'reporter', 'caller']);
export const isValue = (name: string): boolean => !others.has(name);

const withProperties = z.object({ properties: z.record(z.string(), z.unknown()) });

/** The names of what a kind of event measures, or says by a code. */
export function valuesOf(kind: MachineEventKind): Set<string> {
  const { properties } = withProperties.parse(z.toJSONSchema(machineEventData[kind], { io: 'output' }));
  return new Set(Object.keys(properties).filter(isValue));
}
