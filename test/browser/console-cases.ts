import { openCitizenApp } from '../setup/citizen-app.ts';
import { openStaffDesk, type StaffDesk } from '../setup/staff-desk.ts';
import { streetPicture } from '../setup/street-picture.ts';
import { citizens } from './phone.ts';
import { fileReport } from './report-as.ts';

/** Cases of one kind each, by what is to be seen of them. */
export type KnownCases = Record<
  'open' | 'alike' | 'waiting' | 'resolved' | 'referred' | 'merged' | 'pending' | 'machine',
  string
>;

/** Makes, through the doors everybody uses, the cases whose pages are looked at. */
export async function prepareCases(url: string): Promise<Omit<KnownCases, 'machine'>> {
  const [first, second] = await citizens(url);
  const apps = await Promise.all([first, second].map((citizen) => openCitizenApp(url, citizen?.id ?? '')));
  const desk = await openStaffDesk(url, 'dieuphoi@demo.local');
  const [dark, lit] = await Promise.all([streetPicture({ lit: false }), streetPicture({ lit: true })]);
  const report = (who: 0 | 1, text: string, more: { categoryId?: string; photo?: Buffer } = {}) => {
    const app = apps[who];
    if (!app) throw new Error('the simulated Zalo has too few citizens');
    return fileReport(url, app, { text, ...more });
  };
  await apps[1]?.post('/api/citizen/chat', { text: 'cho tôi gặp cán bộ' });
  const lamp = { categoryId: 'street-lighting', photo: dark };
  await apps[0]?.post('/api/citizen/data/requests', { kind: 'correct', wish: 'Sửa lại số điện thoại của tôi' });
  const open = await report(0, 'Nắp cống trước nhà bị vỡ, xe đi qua rất nguy hiểm, tối không nhìn thấy gì', {
    photo: dark,
  });
  const alike = await report(1, 'Nắp cống bị vỡ trước cổng chợ, xe đi qua nguy hiểm');
  const waiting = await report(0, 'Cây nghiêng sắp đổ ra đường', { categoryId: 'trees' });
  await desk.move(waiting, { transition: 'accept' });
  await desk.move(waiting, { transition: 'ask_citizen', reply: 'Cây nằm ở bên nào của cổng chợ ạ?' });
  const resolved = await report(1, 'Đèn đường tắt cả tuần nay', lamp);
  await desk.move(resolved, { transition: 'accept' });
  await desk.move(resolved, {
    transition: 'resolve',
    resolutionKind: 'fixed',
    reply: 'Đã thay bóng mới, đèn sáng từ 19 giờ.',
    fileIds: [await desk.upload(lit)],
  });
  const referred = await report(0, 'Dây điện sà xuống lòng đường', { categoryId: 'electricity-telecom' });
  await desk.move(referred, {
    transition: 'refer',
    referredTo: 'Công ty Điện lực Hải Phòng',
    reply: 'Việc này đã chuyển Công ty Điện lực, Anh/Chị sẽ có trả lời trước thứ sáu.',
  });
  const merged = await report(1, 'Rác đổ trộm cạnh chợ', { categoryId: 'waste' });
  const into = await report(0, 'Bãi rác tự phát cạnh chợ bốc mùi', { categoryId: 'waste' });
  await desk.move(merged, { transition: 'merge', mergedInto: into });
  const pending = await report(1, 'Chờ lâu quá mà quầy không có người trực', { categoryId: 'public-service' });
  const officer = await openStaffDesk(url, 'canbo@demo.local');
  await giveTo(officer, desk, pending);
  await officer.move(pending, {
    transition: 'resolve',
    resolutionKind: 'explained',
    reply: 'Bộ phận Một cửa xin lỗi vì đã để Anh/Chị chờ; từ nay quầy có người trực cả giờ trưa.',
  });
  return { open, alike, waiting, resolved, referred, merged, pending };
}

/** Brings a case to the unit of an officer, who takes it. */
export async function giveTo(officer: StaffDesk, dispatcher: StaffDesk, code: string): Promise<void> {
  const [unitId] = officer.unitIds;
  await dispatcher.act(code, 'assignment', { unitId, reason: 'Đơn vị này phụ trách' });
  await officer.move(code, { transition: 'accept' });
}
