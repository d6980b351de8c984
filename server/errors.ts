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
  precondition_failed: [
    412,
    'Phản ánh đã được thay đổi sau phiên bản mà bên gửi đọc. Đọc lại rồi làm tiếp.',
    'The case has changed since the version that was read.',
  ],
  precondition_needed: [
    428,
    'Cần phiên bản đã đọc, trong If-Match hoặc trường version.',
    'The version that was read is needed, in If-Match or as the field `version`.',
  ],
  not_allowed_now: [409, 'Việc này không làm được ở trạng thái hiện tại.', 'This cannot be done in the present state.'],
  too_early: [
    409,
    'Việc này vừa có tin hoặc vừa được nhắc. Anh/Chị chờ thêm ít hôm.',
    'There was news of this, or a reminder, a short while ago. Please wait a few days.',
  ],
  too_many_open: [
    409,
    'Anh/Chị đang có 5 yêu cầu chưa xong. Phường trả lời các yêu cầu đó trước, rồi Anh/Chị gửi tiếp.',
    'You have 5 requests open. The ward answers those first; then you can send another.',
  ],
  dossier_mismatch: [
    404,
    'Mã hồ sơ và 4 số cuối điện thoại chưa khớp. Anh/Chị xem lại mã trên giấy tiếp nhận và số điện thoại đã khai khi nộp.',
    'The dossier code and the last 4 digits of the phone do not match. Please check the receipt and the phone given when filing.',
  ],
  dossier_locked: [
    429,
    'Đã nhập sai nhiều lần nên việc tra cứu tạm dừng. Anh/Chị thử lại sau.',
    'Too many wrong tries: look-up is paused. Please try again later.',
  ],
  fee_mismatch: [
    404,
    'Mã và 4 số cuối điện thoại chưa khớp. Anh/Chị xem lại mã trên thông báo và số điện thoại đã khai.',
    'The code and the last 4 digits of the phone do not match. Please check the notice and the phone given.',
  ],
  fee_locked: [
    429,
    'Đã nhập sai nhiều lần nên việc tra cứu tạm dừng. Anh/Chị thử lại sau.',
    'Too many wrong tries: look-up is paused. Please try again later.',
  ],
  fee_settled: [
    409,
    'Khoản này đã được nộp, Anh/Chị không cần nộp nữa.',
    'This has already been paid; nothing more is due.',
  ],
  fee_withdrawn: [
    409,
    'Khoản này đã được đơn vị thu rút lại, Anh/Chị không phải nộp.',
    'The collecting unit has withdrawn this; nothing is due.',
  ],
  checkout_unavailable: [
    409,
    'Khoản này chưa nộp qua Zalo được. Anh/Chị chuyển khoản, hoặc nộp tại quầy của đơn vị thu.',
    'This cannot be paid in Zalo yet. Please transfer the money or pay at the unit’s counter.',
  ],
  slot_full: [
    409,
    'Giờ này vừa có người đặt hết chỗ. Anh/Chị chọn giờ khác còn trống.',
    'This time has just filled up. Please choose another one.',
  ],
  slot_closed: [
    409,
    'Giờ này không đặt được: đã qua, ngoài giờ nhận hoặc là ngày nghỉ. Anh/Chị chọn giờ khác.',
    'This time cannot be booked: it is over or the counter is closed then. Please choose another one.',
  ],
  appointment_doubled: [
    409,
    'Anh/Chị đã có lịch hẹn cho việc này trong ngày đó. Anh/Chị đổi giờ của lịch ấy nếu cần.',
    'You already have an appointment for this on that day. You can change its time instead.',
  ],
  appointments_many: [
    409,
    'Anh/Chị đang giữ nhiều lịch hẹn chưa tới. Huỷ bớt một lịch rồi đặt lịch mới.',
    'You hold many appointments that are still to come. Cancel one before you book another.',
  ],
  appointment_over: [
    409,
    'Lịch hẹn này đã bắt đầu, đã xong hoặc đã huỷ nên không đổi được nữa.',
    'This appointment has begun, is done or was cancelled, so it can no longer be changed.',
  ],
  appointment_elsewhen: [409, 'Lịch hẹn này không phải của hôm nay.', 'This appointment is not for today.'],
  papers_full: [
    409,
    'Chỗ lưu giấy tờ đã đầy. Anh/Chị xoá bớt giấy tờ không cần nữa rồi lưu lại.',
    'Your space for papers is full. Delete papers you no longer need and try again.',
  ],
  paper_locked: [
    503,
    'Chưa mở được giấy tờ này: máy chủ thiếu khoá mã hoá của nó. Tệp vẫn còn; Anh/Chị thử lại sau hoặc báo cán bộ.',
    'This paper cannot be opened: the server lacks its encryption key. The file is not lost; please try again later.',
  ],
  paper_damaged: [
    500,
    'Tệp lưu của giấy tờ này bị hỏng hoặc bị sửa nên không mở được. Anh/Chị xoá rồi lưu lại từ bản gốc.',
    'The stored file of this paper is damaged or was altered. Please delete it and keep it again from the original.',
  ],
  home_unreachable: [
    409,
    'Chưa liên lạc được với nhà của Anh/Chị. Địa chỉ phải vào được từ internet; Anh/Chị kiểm tra mạng ở nhà rồi thử lại.',
    'The home cannot be reached. Its address must be reachable from the internet; please check and try again.',
  ],
  home_refused: [
    409,
    'Nhà của Anh/Chị không nhận mã truy cập hoặc mật khẩu này. Anh/Chị tạo mã mới rồi liên kết lại.',
    'The home does not take this token or password. Please create a new one and link again.',
  ],
  home_address: [
    400,
    'Địa chỉ này không dùng được. Cần địa chỉ https:// hoặc mqtts:// vào được từ internet, không phải địa chỉ trong nhà như 192.168.x.x hay .local.',
    'This address cannot be used. It must be an https:// or mqtts:// address reachable from the internet, not one inside the house.',
  ],
  home_strange: [
    409,
    'Nơi này có trả lời nhưng không phải Home Assistant hoặc không làm được việc ấy. Anh/Chị kiểm tra lại địa chỉ.',
    'Something answers there, but not as a Home Assistant does. Please check the address.',
  ],
  homes_many: [
    409,
    'Anh/Chị đã liên kết đủ số nhà. Ngắt một liên kết rồi thêm nhà mới.',
    'You have linked as many homes as possible. Unlink one before you add another.',
  ],
  devices_many: [
    409,
    'Anh/Chị chọn nhiều thiết bị quá. Bỏ bớt vài thiết bị rồi lưu lại.',
    'That is too many devices. Please choose fewer.',
  ],
  confirmation_needed: [
    409,
    'Khoá, cửa và báo động cần Anh/Chị xác nhận trước khi làm.',
    'Locks, doors and alarms need your confirmation first.',
  ],
  survey_over: [
    409,
    'Khảo sát này đã kết thúc nên không nhận thêm câu trả lời.',
    'This survey has ended and takes no more answers.',
  ],
  survey_answered: [
    409,
    'Anh/Chị đã trả lời khảo sát này rồi. Khảo sát ẩn danh nên không sửa lại được.',
    'You have already answered this survey. It is anonymous, so the answer cannot be changed.',
  ],
  survey_fixed: [
    409,
    'Khảo sát đã mở nên nội dung không sửa được nữa.',
    'The survey is open, so its content can no longer be changed.',
  ],
  suggestions_many: [
    429,
    'Anh/Chị đã gửi nhiều góp ý trong một ngày. Phường vẫn giữ các góp ý đã nhận; mời Anh/Chị gửi tiếp vào ngày mai.',
    'You have sent many suggestions within a day. Those received are kept; please send more tomorrow.',
  ],
  denunciation_elsewhere: [
    422,
    'Nội dung này giống một lời tố cáo nên chưa được lưu ở đây. Anh/Chị nhắn cho trợ lý số để được chỉ nơi tiếp nhận và được bảo vệ.',
    'This reads like a denunciation, so it was not kept here. Please write to the assistant to learn where it is received and protected.',
  ],
  same_person: [
    409,
    'Việc này cần người thứ hai duyệt. Người đã nhập hoặc đề xuất không tự duyệt được.',
    'This needs a second person: whoever entered or proposed it cannot approve it.',
  ],
  talk_closed: [
    409,
    'Người dân không nhắn đã hơn 7 ngày và chưa có tin mẫu báo trả lời: Zalo chưa cho gửi đến khi người dân nhắn lại.',
    'The citizen has not written for more than 7 days and there is no template message for this: nothing can be sent until they write again.',
  ],
  already_sent: [
    409,
    'Tin đã được gửi tới người dân nên không hoàn tác được nữa.',
    'This has already been sent to the citizen and can no longer be undone.',
  ],
  moved_on: [
    409,
    'Phản ánh đã có thay đổi khác sau đó nên không hoàn tác được nữa.',
    'Something else has been done to the case since, so this can no longer be undone.',
  ],
  undo_over: [409, 'Đã quá thời gian hoàn tác.', 'The time in which this could be undone is over.'],
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
  over_limit: [
    429,
    'Anh/Chị đã gửi nhiều trong thời gian ngắn. Vui lòng thử lại sau.',
    'You have sent a lot in a short time. Please try again later.',
  ],
  blocked: [
    403,
    'Anh/Chị tạm thời không gửi được phản ánh và tin cho cán bộ.',
    'You cannot send reports and messages to staff for the time being.',
  ],
  internal: [
    500,
    'Hệ thống gặp lỗi. Thông tin đã gửi vẫn được giữ; Anh/Chị thử lại sau ít phút.',
    'Something went wrong on our side.',
  ],
  overloaded: [
    503,
    'Hệ thống đang có quá nhiều người dùng cùng lúc. Anh/Chị thử lại sau vài giây.',
    'Too many people at once. Please try again in a few seconds.',
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
  /** The case that was changed meanwhile and the version it was read at, where it is another than the one acted on. */
  stale?: { code: string; version: number };
  cause?: unknown;
  retryAfterSeconds?: number;
  /** Words for a citizen in place of the usual ones of the code: why, and until when. */
  told?: { vi: string; en: string };
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
