import type { StaffRole } from '../contract/staff-api.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** The same for every demonstration account; shown on the first page, so good for a demonstration only. */
export const demoPassword = 'Trinh-Dien-2026';

export type DemoAccount = { email: string; name: string; role: StaffRole; unitId: string | null; does: string };

/** The demonstration's people, in the unit that the routing rules name most often among the ward's own. */
export function demoAccounts(knowledge: Knowledge): DemoAccount[] {
  const unitId = busiestWardUnit(knowledge);
  return [
    { email: 'canbo@demo.local', name: 'Nguyễn Thu Hà', role: 'officer', unitId, does: 'Cán bộ xử lý phản ánh' },
    { email: 'truongphong@demo.local', name: 'Phạm Quốc Bình', role: 'unit_head', unitId, does: 'Trưởng phòng' },
    {
      email: 'dieuphoi@demo.local',
      name: 'Lê Minh Anh',
      role: 'dispatcher',
      unitId: null,
      does: 'Điều phối trung tâm',
    },
    {
      email: 'motcua@demo.local',
      name: 'Hoàng Thu Trang',
      role: 'counter_clerk',
      unitId: null,
      does: 'Cán bộ một cửa, tra và nhập hồ sơ',
    },
    {
      email: 'taivu@demo.local',
      name: 'Ngô Thị Lan',
      role: 'finance_officer',
      unitId: null,
      does: 'Kế toán thu phí, hoàn tiền, đối soát',
    },
    { email: 'lanhdao@demo.local', name: 'Trần Văn Đức', role: 'leader', unitId: null, does: 'Lãnh đạo, xem thống kê' },
    {
      email: 'bientap@demo.local',
      name: 'Đỗ Khánh Linh',
      role: 'knowledge_editor',
      unitId: null,
      does: 'Biên tập kiến thức cho trợ lý',
    },
    {
      email: 'tocao@demo.local',
      name: 'Bùi Thế Vinh',
      role: 'denunciation_officer',
      unitId: null,
      does: 'Người được giao tiếp nhận tố cáo',
    },
    {
      email: 'dulieu@demo.local',
      name: 'Đặng Thuỳ Dung',
      role: 'data_protection_officer',
      unitId: null,
      does: 'Trả lời yêu cầu về dữ liệu cá nhân',
    },
    { email: 'quantri@demo.local', name: 'Vũ Hải Yến', role: 'administrator', unitId: null, does: 'Quản trị hệ thống' },
  ];
}

function busiestWardUnit({ units, routing, defaultUnit, tenant }: Knowledge): string {
  const mainArea = tenant.areas[0] ?? '';
  const categories = new Map<string, number>();
  for (const rule of routing.rules) {
    const unit = units.get(rule.unit);
    if (unit?.kind !== 'ward' || !unit.areas.includes(mainArea)) continue;
    categories.set(rule.unit, Math.max(categories.get(rule.unit) ?? 0, rule.when.categories?.length ?? 0));
  }
  const [first] = [...categories].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? defaultUnit;
}
