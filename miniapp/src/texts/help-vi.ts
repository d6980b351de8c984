/** Texts around the help page and the first tour, in Vietnamese; what they tell comes from the knowledge. */
export const helpVi = {
  help: 'Trợ giúp',
  helpHelp: 'Làm được gì ở đây, với câu mẫu để nhắn.',
  helpTry: 'Câu mẫu, bấm để nhắn',
  helpOpen: (what: string) => `Mở: ${what}`,
  tour: 'Giới thiệu',
  tourStep: (at: number, of: number) => `Bước ${at}/${of}`,
  tourNext: 'Tiếp',
  tourSkip: 'Bỏ qua',
  tourDone: 'Bắt đầu',
  tourAgain: 'Xem lại phần giới thiệu',
};
