import { openStates } from '../../contract/case.ts';
import type { Prisma } from '../../database/client/client.ts';
import type { AnyEntry } from '../entry-kinds.ts';
import type { FieldFault } from './find-faults.ts';

type Tx = Prisma.TransactionClient;

/**
 * Why a unit or a category cannot be taken out: somebody belongs to it, or cases bear it and would lose its name.
 * Nothing is counted: what may not be known to everybody counts too.
 */
export async function usesOfRemoved(tx: Tx, before: AnyEntry | undefined, after: AnyEntry): Promise<FieldFault[]> {
  if (before?.kind === 'units' && after.kind === 'units') {
    const kept = new Set(after.data.units.map(({ id }) => id));
    const gone = before.data.units.filter(({ id }) => !kept.has(id));
    return (await Promise.all(gone.map((unit) => usesOfUnit(tx, unit.id, unit.name.vi)))).flat();
  }
  if (before?.kind === 'categories' && after.kind === 'categories') {
    const kept = new Set(after.data.categories.map(({ id }) => id));
    const gone = before.data.categories.filter(({ id }) => !kept.has(id));
    const found = await Promise.all(
      gone.map(async ({ id, name }) => {
        const used = await tx.case.findFirst({ where: { categoryId: id }, select: { id: true } });
        return used
          ? [{ path: 'categories', message: `không xoá được "${name.vi}": đã có phản ánh thuộc nhóm này` }]
          : [];
      }),
    );
    return found.flat();
  }
  return [];
}

async function usesOfUnit(tx: Tx, unitId: string, name: string): Promise<FieldFault[]> {
  const person = await tx.staffMembership.findFirst({
    where: { unitId },
    select: { user: { select: { name: true } } },
  });
  const open = await tx.case.findFirst({ where: { unitId, state: { in: [...openStates] } }, select: { id: true } });
  const any = open ?? (await tx.case.findFirst({ where: { unitId }, select: { id: true } }));
  const view = await tx.savedView.findFirst({ where: { unitId }, select: { name: true } });
  const why = [
    ...(person ? [`còn cán bộ thuộc đơn vị này (${person.user.name}); chuyển họ sang đơn vị khác trước`] : []),
    ...(open ? ['còn phản ánh đang mở; chuyển chúng sang đơn vị khác trước'] : []),
    ...(any && !open ? ['đã có phản ánh mang tên đơn vị này, hồ sơ cũ cần giữ tên'] : []),
    ...(view ? [`còn bộ lọc chung "${view.name}"`] : []),
  ];
  return why.map((reason) => ({ path: 'units', message: `không xoá được "${name}": ${reason}` }));
}
