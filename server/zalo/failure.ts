/** What to do about a call to Zalo that did not succeed. */
type FailureClass = 'token' | 'needs_human' | 'transient' | 'permanent' | 'window_closed' | 'timing' | 'config';

export type ZaloFailure = {
  class: FailureClass;
  /** Zalo's error code; undefined when there was no readable answer. */
  code: number | undefined;
  /** For the operator; holds nothing personal. */
  reason: string;
  /** True when the call may have taken effect although no success was read. */
  uncertain: boolean;
};

export type ZaloResult<T> = { ok: true; data: T } | { ok: false; failure: ZaloFailure };

/** Zalo's error codes by what helps against them. Source: Zalo's OA API and ZBS error tables; the grouping is ours. */
const codesOf: Record<FailureClass, number[]> = {
  token: [-216, -220, -124],
  needs_human: [-209, -212, -219, -221, -223, -224, -320, -321, -115, -125],
  transient: [-32, -100, -200, -211],
  permanent: [
    -201, -210, -213, -227, -232, -233, -240, -244, -248, -249, -108, -109, -117, -131, -1121, -1122, -1124, -114, -118,
    -119,
  ],
  window_closed: [-230],
  timing: [-234, -133, -144, -147],
  config: [-242, -14002, -14003, -14004],
};

const classOf = new Map(
  Object.entries(codesOf).flatMap(([name, codes]) => codes.map((code) => [code, name as FailureClass])),
);

/** The failure behind an error code; an unknown code counts as transient, so that it is tried again for a while. */
export function failureOf(code: number): ZaloFailure {
  return { class: classOf.get(code) ?? 'transient', code, reason: `Zalo ${code}`, uncertain: false };
}

/** A failure without an error code of Zalo's. */
export function noAnswer(reason: string, uncertain: boolean): ZaloFailure {
  return { class: 'transient', code: undefined, reason, uncertain };
}

/** Codes that say this person cannot be reached by the OA at all: not a follower, or an account closed or banned. */
export function isUnreachable(failure: ZaloFailure): boolean {
  return failure.code === -213 || failure.code === -227;
}
