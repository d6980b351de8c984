import { z } from 'zod';
import { placeKinds } from '../catalogue.ts';
import { appointmentWants, aspects, privacyWants } from '../commands.ts';
import type { DialogueState } from '../state.ts';

/** Ids a model may name in its answer; it chooses among records that it did not invent. */
export type AllowedIds = {
  procedures: string[];
  categories: string[];
  /** Case codes as they stand in the masked texts. */
  cases: string[];
};

/**
 * The commands open to a language model for one message: those of `commands.ts` that fit the state, with the ids it
 * may use. What changes something at once (rating, answering the unit) is not among them.
 */
export function commandsForModel(allowed: AllowedIds, state: DialogueState): z.ZodType[] {
  const aspect = z.enum(aspects);
  const top = state.stack.at(-1);
  const bare = (type: string) => z.strictObject({ type: z.literal(type) });
  const schemas: z.ZodType[] = [
    z.strictObject({ type: z.literal('findProcedure'), text: z.string(), aspect }),
    z.strictObject({
      type: z.literal('startReport'),
      description: z.string().nullable(),
      categoryId: z.enum(allowed.categories).nullable(),
    }),
    z.strictObject({ type: z.literal('findPlace'), kind: z.enum(placeKinds).nullable(), text: z.string() }),
    z.strictObject({ type: z.literal('emergency'), kind: z.enum(['fire', 'crime', 'medical']) }),
    z.strictObject({ type: z.literal('changeLanguage'), language: z.enum(['vi', 'en']) }),
    z.strictObject({
      type: z.literal('smallTalk'),
      kind: z.enum(['greeting', 'thanks', 'help', 'bye', 'complaint', 'abuse', 'outOfScope']),
    }),
    z.strictObject({
      type: z.literal('clarify'),
      between: z.array(z.enum(['procedure', 'report', 'place', 'cases', 'person'])),
    }),
    z.strictObject({ type: z.literal('appointment'), want: z.enum(appointmentWants) }),
    z.strictObject({ type: z.literal('privacy'), want: z.enum(privacyWants) }),
    ...['showCases', 'lookUpDossier', 'payFee', 'requestPerson', 'affirm', 'deny', 'cancel', 'cannotUnderstand'].map(
      bare,
    ),
  ];
  if (allowed.procedures.length > 0)
    schemas.push(z.strictObject({ type: z.literal('showProcedure'), code: z.enum(allowed.procedures), aspect }));
  const code = allowed.cases.length > 0 ? z.enum(allowed.cases) : undefined;
  if (code) schemas.push(z.strictObject({ type: z.literal('showCase'), code }));
  schemas.push(z.strictObject({ type: z.literal('reopenCase'), code: code ? code.nullable() : z.null() }));
  if (state.media.fileIds.length > 0)
    schemas.push(z.strictObject({ type: z.literal('useMedia'), use: z.literal('report') }));
  if (top) schemas.push(z.strictObject({ type: z.literal('fill'), text: z.string() }), bare('goBack'));
  if (top?.flow === 'report') {
    schemas.push(
      bare('skip'),
      bare('restart'),
      z.strictObject({ type: z.literal('chooseCategory'), categoryId: z.enum(allowed.categories) }),
      z.strictObject({
        type: z.literal('correct'),
        slot: z.enum(['description', 'category', 'place', 'photos']).nullable(),
        text: z.string().nullable(),
      }),
    );
  }
  return schemas;
}

/** The whole answer as JSON Schema. */
export function answerSchema(commands: z.ZodType[]): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(z.strictObject({ commands: z.array(z.union(commands)) }));
  return schema;
}
