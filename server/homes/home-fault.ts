import { AppError } from '../errors.ts';

/** Why a home did not do what was asked of it. */
export type HomeFaultCode =
  /** No answer in time, or no way there; whether something had been sent is for the caller to know. */
  | 'unreachable'
  /** The token or password is not taken (any more). */
  | 'refused'
  /** The address is not one this server goes to. */
  | 'not_allowed'
  /** Something answers there that does not speak as a home does. */
  | 'strange'
  /** It understood and would not do it. */
  | 'declined';

/** A home that could not be spoken with. Its message holds no address and no secret, so that it may be logged. */
export class HomeFault extends Error {
  override name = 'HomeFault';
  readonly code: HomeFaultCode;

  constructor(code: HomeFaultCode) {
    super(`a home: ${code}`);
    this.code = code;
  }
}

const told = {
  unreachable: 'home_unreachable',
  refused: 'home_refused',
  not_allowed: 'home_address',
  strange: 'home_strange',
  declined: 'home_strange',
} as const;

/** The same for who asked over HTTP. */
export const asAppError = (fault: HomeFault) => new AppError(told[fault.code]);

/** What an error of a connection means; anything unknown is a home that is not reached. */
export const asHomeFault = (error: unknown): HomeFault =>
  error instanceof HomeFault ? error : new HomeFault('unreachable');
