import OpenAI from 'openai';
import type { LanguageModelSettings } from '../config.ts';

/** A client that sends to the configured address only, once, and writes nothing to any log. */
export function createOpenAiClient({ apiKey, baseUrl }: Pick<LanguageModelSettings, 'apiKey' | 'baseUrl'>): OpenAI {
  return new OpenAI({
    // Servers without keys want the header all the same.
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    // Longer than any deadline of ours: those end a call, with their signal.
    timeout: 60_000,
    logLevel: 'off',
  });
}
