/** Texts about drafts and reports that wait for a network in Vietnamese. */
export const queueVi = {
  reportDraft: 'Đây là bản Anh/Chị viết dở lần trước, em còn giữ đủ.',
  reportDraftDrop: 'Viết lại từ đầu',
  reportDraftExpired: (days: number) => `Bản viết dở trước đó đã quá ${days} ngày nên được xoá khỏi máy này.`,
  reportAnonymous:
    'Tên và lời kể của Anh/Chị chỉ cán bộ xử lý thấy. Mọi người chỉ thấy nhóm, nơi làm tròn và kết quả; ảnh chỉ hiện khi cán bộ thấy phù hợp.',
  photoKept: 'Chưa có mạng. Ảnh được giữ trên máy và gửi sau.',
  queueTitle: 'Phản ánh đang chờ gửi',
  queueHelp: (days: number) =>
    `Chưa có mạng nên phản ánh được giữ trên máy này, có mạng lại sẽ tự gửi. Giữ nhiều nhất ${days} ngày.`,
  queueTry: 'Thử gửi ngay',
  queueEdit: 'Mở ra sửa',
  queueSent: (code: string) => `Có mạng lại, phản ánh của Anh/Chị đã gửi xong. Mã ${code}.`,
  queueExpired: (text: string, days: number) =>
    `Phản ánh “${text}” chờ quá ${days} ngày mà chưa gửi được nên đã xoá khỏi máy này. Nếu việc vẫn còn, Anh/Chị gửi lại giúp.`,
  queueRefused: 'Phản ánh này chưa được nhận',
  queueCancelAsk: 'Bỏ phản ánh này? Chưa có gì được gửi đi.',
  queueCancelTried:
    'Phản ánh có thể đã tới nơi mà máy chưa nhận được trả lời. Bỏ ở đây không rút lại phản ánh; có mạng lại Anh/Chị xem ở “Việc của tôi”.',
  queueRemove: 'Bỏ phản ánh',
  queueKeep: 'Giữ lại',
};
