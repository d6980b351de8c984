import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Clock } from '../clock.ts';
import type { CloudEvent } from '../contract/event-out.ts';
import type { Subscriber } from '../database/client/client.ts';
import { type Outcome, post } from './post.ts';
import { signatureHeaders } from './signature.ts';
import { targetOf } from './target.ts';

/** How long a subscriber may take to answer, in milliseconds. */
export const answerWithin = 10_000;

export type SendDeps = {
  clock: Clock;
  cipher: FieldCipher;
  privateHosts: readonly string[];
  answerWithin?: number;
  /** Breaks requests off. */
  ended?: AbortSignal;
};

type Receiver = Pick<Subscriber, 'url' | 'origin' | 'secret' | 'earlierSecret' | 'earlierUntil'>;

/** Sends one event to a subscriber, signed with every secret that holds at this instant. Never throws for the network. */
export async function sendEvent(deps: SendDeps, receiver: Receiver, event: CloudEvent): Promise<Outcome> {
  // What stands in the environment is the operator's own choice.
  const chosen = receiver.origin === 'environment' && URL.canParse(receiver.url);
  const target = targetOf(receiver.url, chosen ? [new URL(receiver.url).hostname] : deps.privateHosts);
  if (!target) return { kind: 'failed', why: 'private_address' };
  const now = deps.clock();
  const body = JSON.stringify(event);
  const signed = signatureHeaders({ id: event.id, at: now, body, secrets: secretsOf(deps.cipher, receiver, now) });
  const headers = { ...signed, 'content-type': 'application/cloudevents+json; charset=utf-8' };
  return post({ target, headers, body, milliseconds: deps.answerWithin ?? answerWithin, ended: deps.ended });
}

function secretsOf(cipher: FieldCipher, { secret, earlierSecret, earlierUntil }: Receiver, now: Date): string[] {
  const earlier = earlierSecret && earlierUntil && earlierUntil > now ? [earlierSecret] : [];
  return [secret, ...earlier].map((one) => cipher.decrypt(one));
}
