import { BaseChatModel, type BaseChatModelCallOptions } from '@langchain/core/language_models/chat_models';
import { AIMessageChunk, type BaseMessage } from '@langchain/core/messages';
import type { ChatResult } from '@langchain/core/outputs';
import type OpenAI from 'openai';
import type {
  ChatCompletionContentPart,
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import { z } from 'zod';
import { ModelFailure, noUsage, type Usage } from './failure.ts';

/** What a call may ask for beside the messages: the form of the answer, limits, temperature. */
export type WireOptions = Omit<Partial<ChatCompletionCreateParamsNonStreaming>, 'messages' | 'model' | 'stream'>;
type CallOptions = BaseChatModelCallOptions & { wire?: WireOptions };

/** The parts of an answer that we read; whatever a server adds is ignored. */
const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z
            .array(z.object({ function: z.object({ name: z.string(), arguments: z.string() }).optional() }))
            .nullish(),
        }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number().catch(0), completion_tokens: z.number().catch(0) }).nullish(),
});
type Choice = z.infer<typeof completion>['choices'][number];

/**
 * Chat completions of any server that speaks the OpenAI protocol, as a LangChain chat model. It tries once; retries,
 * time and budget are the caller's. An answer without content is a ModelFailure.
 */
export class CompatibleChatModel extends BaseChatModel<CallOptions> {
  readonly client: OpenAI;
  readonly model: string;

  constructor(fields: { client: OpenAI; model: string }) {
    super({ maxRetries: 0, cache: false });
    this.client = fields.client;
    this.model = fields.model;
  }

  override _llmType(): string {
    return 'openai-compatible';
  }

  override async _generate(messages: BaseMessage[], options: this['ParsedCallOptions']): Promise<ChatResult> {
    const body = { ...options.wire, model: this.model, messages: messages.map(wireMessage) };
    const answer: unknown = await this.client.chat.completions.create(body, { signal: options.signal, maxRetries: 0 });
    const parsed = completion.safeParse(answer);
    const [choice] = parsed.data?.choices ?? [];
    if (!choice) throw new ModelFailure('malformed');
    const { prompt_tokens: inputTokens = 0, completion_tokens: outputTokens = 0 } = parsed.data?.usage ?? {};
    const text = contentOf(choice, { inputTokens, outputTokens });
    const usage = { input_tokens: inputTokens, output_tokens: outputTokens, total_tokens: inputTokens + outputTokens };
    return { generations: [{ text, message: new AIMessageChunk({ content: text, usage_metadata: usage }) }] };
  }
}

/** The answer's text, or the arguments of the tool that was called. */
function contentOf({ finish_reason: reason, message }: Choice, usage: Usage): string {
  if (reason === 'content_filter') throw new ModelFailure('filtered', { usage });
  if (message.refusal) throw new ModelFailure('refused', { usage });
  if (reason === 'length') throw new ModelFailure('too_long', { usage });
  const called = message.tool_calls?.flatMap((call) => call.function?.arguments ?? [])[0];
  const text = called ?? message.content ?? '';
  if (text.trim() === '') throw new ModelFailure('empty', { usage });
  return text;
}

function wireMessage(message: BaseMessage): ChatCompletionMessageParam {
  if (message.type === 'system') return { role: 'system', content: message.text };
  if (typeof message.content === 'string') return { role: 'user', content: message.content };
  return { role: 'user', content: message.content.flatMap(wirePart) };
}

const imagePart = z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string() }) });
const textPart = z.object({ type: z.literal('text'), text: z.string() });

function wirePart(part: unknown): ChatCompletionContentPart[] {
  const text = textPart.safeParse(part);
  if (text.success) return [text.data];
  const image = imagePart.safeParse(part);
  return image.success ? [image.data] : [];
}

/** Tokens a message of this model came to. */
export function usageOf(message: AIMessageChunk): Usage {
  const { input_tokens: inputTokens = 0, output_tokens: outputTokens = 0 } = message.usage_metadata ?? {};
  return message.usage_metadata ? { inputTokens, outputTokens } : noUsage;
}
