import type { SsoFault } from '../../contract/sign-in-api.ts';

/** Why a sign-in by the provider came to nothing; the sign-in page has the words. */
export class SsoRefusal extends Error {
  override name = 'SsoRefusal';
  readonly fault: SsoFault;

  constructor(fault: SsoFault, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}
