import type { ConflictChange } from './contract/problem.ts';

/** The one table of what can go wrong: code → HTTP status, Vietnamese and English words. */
const errors = {
  bad_request: [400, 'Yêu cầu không hợp lệ.', 'The request is not valid.'],
  not_signed_in: [401, 'Anh/Chị cần đăng nhập.', 'You need to sign in.'],
  bad_signature: [401, 'Chữ ký không đúng.', 'The signature is wrong.'],
  forbidden: [403, 'Anh/Chị không có quyền làm việc này.', 'You are not allowed to do this.'],
  csrf: [
    403,
    'Phiên làm việc không khớp. Anh/Chị tải lại trang rồi thử lại.',
    'The session does not match. Reload and try again.',
  ],
  second_factor_needed: [
    403,
    'Tài khoản này cần bật xác thực hai lớp trước khi dùng tiếp.',
    'This account needs a second factor first.',
  ],
  consent_needed: [403, 'Cần sự đồng ý của Anh/Chị trước khi lưu thông tin.', 'Your consent is needed first.'],
  not_found: [404, 'Không tìm thấy.', 'Not found.'],
  version_conflict: [
    409,
    'Hồ sơ vừa được người khác thay đổi. Anh/Chị xem lại rồi làm tiếp.',
    'Somebody else has just changed this.',
  ],
  not_allowed_now: [409, 'Việc này không làm được ở trạng thái hiện tại.', 'This cannot be done in the present state.'],
  already_sent: [
    409,
    'Tin đã được gửi tới người dân nên không hoàn tác được nữa.',
    'This has already been sent to the citizen and can no longer be undone.',
  ],
  last_administrator: [
    409,
    'Đây là quản trị cuối cùng còn hoạt động. Anh/Chị mời thêm một quản trị trước.',
    'This is the last active administrator. Invite another one first.',
  ],
  idempotency_mismatch: [409, 'Yêu cầu lặp lại nhưng nội dung khác.', 'Same Idempotency-Key, another content.'],
  link_spent: [
    410,
    'Đường dẫn này đã dùng, đã hết hạn hoặc đã được thay bằng đường dẫn mới. Anh/Chị liên hệ quản trị để nhận lại.',
    'This link has been used, has expired or was replaced by a newer one.',
  ],
  too_large: [413, 'Tệp hoặc nội dung quá lớn.', 'Too large.'],
  unsupported_media: [415, 'Tệp này không phải ảnh đọc được.', 'This is not a readable picture.'],
  outside_territory: [
    422,
    'Vị trí này ở ngoài địa bàn thành phố nên không tiếp nhận được.',
    'This place is outside the city.',
  ],
  impossible_place: [422, 'Vị trí này không hợp lệ. Anh/Chị chọn lại giúp.', 'This position is not possible.'],
  missing_input: [422, 'Còn thiếu thông tin bắt buộc.', 'Something required is missing.'],
  too_many: [
    429,
    'Anh/Chị thao tác hơi nhanh. Vui lòng thử lại sau ít phút.',
    'Too many requests. Please try again later.',
  ],
  internal: [
    500,
    'Hệ thống gặp lỗi. Thông tin đã gửi vẫn được giữ; Anh/Chị thử lại sau ít phút.',
    'Something went wrong on our side.',
  ],
  unavailable: [503, 'Hệ thống đang bận. Anh/Chị thử lại sau ít phút.', 'Temporarily unavailable.'],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ErrorCode = keyof typeof errors;

export type AppErrorDetail = {
  /** What exactly, without personal data; goes to the caller. */
  detail?: string;
  fields?: { path: string; message: string }[];
  /** What others did meanwhile. */
  changes?: ConflictChange[];
  cause?: unknown;
  retryAfterSeconds?: number;
};

/** An expected fault. The code is the contract: the HTTP status and the words hang from it. */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: ErrorCode;
  readonly info: AppErrorDetail;

  constructor(code: ErrorCode, info: AppErrorDetail = {}) {
    super(info.detail ?? code, { cause: info.cause });
    this.code = code;
    this.info = info;
  }
}

/** HTTP status and messages of an error code. */
export function describeError(code: ErrorCode): { status: number; vi: string; en: string } {
  const [status, vi, en] = errors[code];
  return { status, vi, en };
}
