import type { KpiGrouping } from '../../contract/kpi-api.ts';

/** Phrases are folded: lower case, without diacritics. Longer ones are looked for first. */
type Phrases<T> = readonly (readonly [T, readonly string[]])[];

export const groupPhrases: Phrases<KpiGrouping> = [
  ['area', ['phuong nao', 'xa nao', 'dia ban nao', 'khu vuc nao', 'khu nao', 'noi nao', 'o dau', 'cho nao']],
  [
    'area',
    [
      'theo phuong',
      'theo xa',
      'theo dia ban',
      'theo khu vuc',
      'tung phuong',
      'tung dia ban',
      'cac phuong',
      'moi phuong',
    ],
  ],
  ['unit', ['don vi nao', 'phong nao', 'co quan nao', 'bo phan nao', 'ben nao', 'ai']],
  ['unit', ['theo don vi', 'theo phong', 'tung don vi', 'cac don vi', 'moi don vi', 'so sanh don vi']],
  ['field', ['linh vuc nao', 'theo linh vuc', 'tung linh vuc', 'cac linh vuc']],
  [
    'category',
    [
      'nhom nao',
      'loai nao',
      'loai phan anh nao',
      'nhom phan anh nao',
      'van de gi',
      'van de nao',
      'chuyen gi',
      'viec gi',
      've gi',
      'cai gi',
    ],
  ],
  ['category', ['theo nhom', 'theo loai', 'tung nhom', 'tung loai', 'cac nhom', 'cac loai']],
  ['channel', ['kenh nao', 'theo kenh', 'tung kenh', 'cac kenh', 'qua dau']],
  ['day', ['theo ngay', 'tung ngay', 'moi ngay', 'hang ngay', 'ngay nao']],
  ['week', ['theo tuan', 'tung tuan', 'moi tuan', 'hang tuan', 'tuan nao']],
  ['month', ['theo thang', 'tung thang', 'moi thang', 'hang thang', 'thang nao']],
];

export const orderPhrases: Phrases<'most' | 'least' | 'best' | 'worst'> = [
  ['most', ['nhieu nhat', 'cao nhat', 'lon nhat', 'lau nhat', 'cham nhat', 'dong nhat', 'nhieu hon ca']],
  ['least', ['it nhat', 'thap nhat', 'nho nhat', 'nhanh nhat', 'som nhat']],
  ['best', ['tot nhat', 'gioi nhat', 'kha nhat', 'dan dau', 'dung dau']],
  ['worst', ['te nhat', 'kem nhat', 'yeu nhat', 'do nhat', 'doi so', 'dung cuoi']],
];

export const channelPhrases: Phrases<string> = [
  ['oa', ['qua zalo', 'zalo oa', 'chat zalo', 'zalo']],
  ['mini_app', ['mini app', 'miniapp', 'ung dung']],
  ['open311', ['open311', 'open 311']],
  ['ioc', ['ioc', 'trung tam dieu hanh', 'cam bien', 'camera']],
  ['staff', ['can bo nhap', 'nhap ho', 'truc tiep']],
];

/** Words that say nothing of what is asked. */
export const emptyWords = new Set(
  (
    'bao nhieu co la thi ma va cua cho toi em anh chi minh biet xem hay giup voi a oi nhe nhi the nao ra sao ' +
    'trong o tai ve so luong ti ty le tong cong tat ca tinh den nay hien dang duoc bi da con nua khong gi nhieu ' +
    'phan anh vu viec truong hop muc do cac nhung mot ket qua thong ke so lieu bao cao qua roi truoc sau tu den ' +
    'ngay tuan thang quy nam nay phuong xa don vi nhom loai kenh nguoi dan dan cu phut gio cau bot tro ly nhat hon so sanh moi may'
  ).split(' '),
);
