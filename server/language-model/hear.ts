import type OpenAI from 'openai';
import { toFile } from 'openai';
import { z } from 'zod';
import { normalise } from '../../bot/text/normalise.ts';
import type { AudioType } from '../files/audio-type.ts';
import { ModelFailure, noUsage, type Usage } from './failure.ts';

const longestHeard = 2000;

// The usage is told in tokens or in seconds, or not at all.
const transcription = z.object({
  text: z.string(),
  usage: z
    .object({ input_tokens: z.number().catch(0), output_tokens: z.number().catch(0) })
    .partial()
    .nullish()
    .catch(null),
});

/** One try at hearing a voice message. The service gets the sound and the language, and no name of a file or person. */
export async function transcribe(given: {
  client: OpenAI;
  model: string;
  sound: { bytes: Buffer; type: AudioType };
  language: 'vi' | 'en';
  signal: AbortSignal;
}): Promise<{ value: string; usage: Usage }> {
  const { client, model, sound, language, signal } = given;
  const file = await toFile(sound.bytes, `voice.${sound.type.extension}`, { type: sound.type.mime });
  const answer: unknown = await client.audio.transcriptions.create(
    { file, model, language },
    { signal, maxRetries: 0 },
  );
  const parsed = transcription.safeParse(answer);
  if (!parsed.success) throw new ModelFailure('malformed');
  const { input_tokens: inputTokens = 0, output_tokens: outputTokens = 0 } = parsed.data.usage ?? {};
  const usage = parsed.data.usage ? { inputTokens, outputTokens } : noUsage;
  const value = normalise(parsed.data.text, longestHeard);
  if (!/\p{L}/u.test(value)) throw new ModelFailure('empty', { usage });
  return { value, usage };
}
