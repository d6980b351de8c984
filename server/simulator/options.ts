/** What the simulated Zalo needs to know about the app, the Official Account and the product it talks to. */
export type SimulatorOptions = {
  /** 0 or absent: any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Folder of everything the simulator remembers. */
  stateDir: string;
  appId: string;
  appSecret: string;
  oaId: string;
  oaSecret: string;
  /** The refresh token that an operator would have taken from Zalo's API Explorer; works once. */
  oaRefreshToken: string;
  miniAppId: string;
  /** Where OA events are posted. */
  webhookUrl: string;
  /** Zalo Checkout of the mini-app; absent: no order can be made. */
  checkout?: { privateKey: string; callbackUrl: string; notifyUrl: string };
  /** The product's own address; links opened on the simulator's port are sent there. */
  publicUrl?: string;
  /** The name shown in the chat's header. */
  oaName?: string;
  log?: (line: string) => void;
  /** Milliseconds since 1970, UTC; default the machine's clock. Decides windows, token lives and event times. */
  now?: () => number;
  /** Milliseconds before each further attempt of a webhook that did not get 200. */
  retryDelays?: readonly number[];
  /** Milliseconds for which a message that is to arrive behind the next one waits for that at most. */
  reorderWithin?: number;
  /** Calls a minute before -32; Zalo's own limit is 4000. */
  callsPerMinute?: number;
};

export type ResolvedOptions = Required<Omit<SimulatorOptions, 'publicUrl' | 'checkout'>> &
  Pick<SimulatorOptions, 'publicUrl' | 'checkout'>;

/**
 * Zalo retries after 30 s, 5 min, 15 min, 30 min and 1 h; a simulator is watched by a person, so it retries sooner
 * but as often.
 */
const scaledRetryDelays = [1_000, 5_000, 15_000, 60_000, 120_000];

/** Fills in what the caller left out. */
export function resolveOptions(options: SimulatorOptions): ResolvedOptions {
  return {
    ...options,
    port: options.port ?? 0,
    host: options.host ?? '127.0.0.1',
    oaName: options.oaName ?? 'Trợ lý số',
    log: options.log ?? (() => {}),
    now: options.now ?? Date.now,
    retryDelays: options.retryDelays ?? scaledRetryDelays,
    reorderWithin: options.reorderWithin ?? 1_500,
    callsPerMinute: options.callsPerMinute ?? 4_000,
  };
}
