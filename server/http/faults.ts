/** Faults of the transport itself, before any rule of ours is asked: kind → HTTP status, Vietnamese and English words. */
const faults = {
  'bad-json': [400, 'Nội dung gửi lên không phải JSON hợp lệ.', 'The body is not valid JSON.'],
  'bad-url': [400, 'Địa chỉ không hợp lệ.', 'The address is not valid.'],
  'bad-body': [400, 'Nội dung gửi lên bị cắt hoặc không đọc được.', 'The body was cut off or cannot be read.'],
  'too-large': [413, 'Tệp hoặc nội dung quá lớn.', 'Too large.'],
  'unsupported-content-type': [415, 'Kiểu nội dung này không được hỗ trợ.', 'This content type is not supported.'],
  'missing-idempotency-key': [
    400,
    'Thiếu hoặc sai tiêu đề Idempotency-Key.',
    'Idempotency-Key is missing or malformed.',
  ],
  'not-found': [404, 'Không tìm thấy.', 'Not found.'],
} as const satisfies Record<string, readonly [number, string, string]>;
export type FaultKind = keyof typeof faults;

export class TransportFault extends Error {
  override name = 'TransportFault';
  readonly kind: FaultKind;

  constructor(kind: FaultKind) {
    super(kind);
    this.kind = kind;
  }
}

export function describeFault(kind: FaultKind): { status: number; vi: string; en: string } {
  const [status, vi, en] = faults[kind];
  return { status, vi, en };
}

// What body-parser and Express say of a request they could not read.
const byType: Record<string, FaultKind> = {
  'entity.parse.failed': 'bad-json',
  'entity.too.large': 'too-large',
  'encoding.unsupported': 'unsupported-content-type',
  'charset.unsupported': 'unsupported-content-type',
  'request.aborted': 'bad-body',
  'request.size.invalid': 'bad-body',
};

/** The fault behind an error thrown by Express or its parsers; undefined when it is not the caller's fault. */
export function faultOf(error: unknown): FaultKind | undefined {
  if (error instanceof TransportFault) return error.kind;
  if (typeof error !== 'object' || error === null) return undefined;
  if ('type' in error && typeof error.type === 'string' && error.type in byType) return byType[error.type];
  if (error instanceof URIError) return 'bad-url';
  if ('status' in error && typeof error.status === 'number') {
    if (error.status === 404) return 'not-found';
    if (error.status === 413) return 'too-large';
    if (error.status >= 400 && error.status < 500) return 'bad-body';
  }
  return undefined;
}
