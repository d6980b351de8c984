import type { SsoFault } from '../../contract/sign-in-api.ts';

/** What the sign-in page says when the office's own sign-in came to nothing, with the way on. */
export const ssoFaultWords: Record<SsoFault, string> = {
  unknown:
    'E-mail của tài khoản cơ quan này chưa được mời vào bàn xử lý. Anh/Chị liên hệ quản trị để được mời, hoặc đăng nhập bằng mật khẩu.',
  unverified:
    'Hệ thống đăng nhập chung chưa xác minh e-mail của Anh/Chị. Anh/Chị xác minh e-mail ở đó, hoặc đăng nhập bằng mật khẩu.',
  deactivated: 'Tài khoản này đã ngừng hoạt động. Anh/Chị liên hệ quản trị để mở lại.',
  other_person: 'E-mail này ở bàn xử lý đã gắn với một tài khoản cơ quan khác. Anh/Chị liên hệ quản trị để kiểm tra.',
  expired: 'Lần đăng nhập này đã hết hạn hoặc đã dùng rồi. Anh/Chị bấm đăng nhập lại.',
  refused: 'Anh/Chị đã dừng ở hệ thống đăng nhập chung. Anh/Chị bấm để thử lại, hoặc dùng mật khẩu.',
  down: 'Hệ thống đăng nhập chung đang không trả lời. Anh/Chị thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu.',
};
