/** Zalo's way of saying no: HTTP 200 with a non-zero `error`. */
export class ZaloRefusal extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
