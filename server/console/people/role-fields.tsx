import { Button, Form, Input, Select } from 'antd';
import { confirmedRoles, type Membership, partRoles, unitRoles } from '../../contract/people-api.ts';
import { staffRoles } from '../../contract/staff-api.ts';
import { useSession } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { roleWords } from '../words/labels.ts';

export type RoleRow = Partial<Membership>;
export type PersonValues = { name: string; roles: RoleRow[]; decision?: string };

const endsAtUnit = (role: RoleRow['role']) => unitRoles.some((one) => one === role);
const mayBePart = (role: RoleRow['role']) => partRoles.some((one) => one === role);

/** The roles as the server wants them. */
export function membershipsOf(roles: RoleRow[]): Membership[] {
  return roles.flatMap(({ role, unitId, areaCodes, categoryIds }) => {
    if (!role) return [];
    const part = mayBePart(role)
      ? { areaCodes: areaCodes ?? [], categoryIds: categoryIds ?? [] }
      : { areaCodes: [], categoryIds: [] };
    return [{ role, unitId: endsAtUnit(role) ? (unitId ?? null) : null, ...part }];
  });
}

/** What can be chosen, and what is held although it is gone. */
function withGone(known: { value: string; label: string }[], held: readonly string[] = []) {
  const gone = held.filter((id) => !known.some(({ value }) => value === id));
  return [...known, ...gone.map((id) => ({ value: id, label: `${id} (không còn)` }))];
}

/** For which of the unit's cases the role is held: those of some areas, of some categories, or all. */
function PartFields({ name, row }: { name: number; row: RoleRow }) {
  const { reference } = useSession();
  const areas = reference.areas.filter(({ served }) => served).map(({ code, name: label }) => ({ value: code, label }));
  const categories = reference.categories.map(({ id, name: label }) => ({ value: id, label }));
  return (
    <div className="role-row">
      <Form.Item name={[name, 'areaCodes']}>
        <Select
          mode="multiple"
          aria-label={`Địa bàn của vai trò ${name + 1}`}
          data-testid={`areas-${name}`}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="Mọi địa bàn"
          options={withGone(areas, row.areaCodes)}
        />
      </Form.Item>
      <Form.Item name={[name, 'categoryIds']}>
        <Select
          mode="multiple"
          aria-label={`Nhóm phản ánh của vai trò ${name + 1}`}
          data-testid={`categories-${name}`}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="Mọi nhóm phản ánh"
          options={withGone(categories, row.categoryIds)}
        />
      </Form.Item>
    </div>
  );
}

/** Name and roles of a person, each role with its unit where it ends at one. */
export function PersonFields({ chargedBefore }: { chargedBefore: boolean }) {
  const { reference } = useSession();
  const roles: RoleRow[] | undefined = Form.useWatch('roles');
  const charged = roles?.some((row) => row?.role === 'denunciation_officer') ?? false;
  const waits = roles?.some((row) => confirmedRoles.some((role) => role === row?.role)) ?? false;
  const units = withGone(
    reference.units.map(({ id, name }) => ({ value: id, label: name })),
    (roles ?? []).flatMap((row) => row?.unitId ?? []),
  );
  return (
    <>
      <Form.Item
        name="name"
        label="Họ và tên"
        rules={[{ required: true, whitespace: true, min: 2, max: 100, message: 'Anh/Chị nhập họ và tên.' }]}
      >
        <Input data-testid="field-name" autoComplete="off" />
      </Form.Item>
      <fieldset className="role-fields">
        <legend>Vai trò</legend>
        <Form.List name="roles">
          {(rows, { add, remove }) => (
            <>
              {rows.map(({ key, name }) => (
                <div className="role-line" key={key}>
                  <div className="role-row">
                    <Form.Item name={[name, 'role']} rules={[{ required: true, message: 'Anh/Chị chọn vai trò.' }]}>
                      <Select
                        aria-label={`Vai trò ${name + 1}`}
                        data-testid={`role-${name}`}
                        placeholder="Chọn vai trò"
                        options={staffRoles.map((role) => ({ value: role, label: roleWords[role] }))}
                      />
                    </Form.Item>
                    {endsAtUnit(roles?.[name]?.role) && (
                      <Form.Item name={[name, 'unitId']} rules={[{ required: true, message: 'Anh/Chị chọn đơn vị.' }]}>
                        <Select
                          aria-label={`Đơn vị của vai trò ${name + 1}`}
                          data-testid={`unit-${name}`}
                          showSearch={{ optionFilterProp: 'label' }}
                          placeholder="Chọn đơn vị"
                          options={units}
                        />
                      </Form.Item>
                    )}
                    {rows.length > 1 && (
                      <Button type="text" aria-label={`Bỏ vai trò ${name + 1}`} onClick={() => remove(name)}>
                        <LineIcon name="close" />
                      </Button>
                    )}
                  </div>
                  {mayBePart(roles?.[name]?.role) && <PartFields name={name} row={roles?.[name] ?? {}} />}
                </div>
              ))}
              <Button size="small" data-testid="add-role" onClick={() => add({})}>
                Thêm vai trò
              </Button>
            </>
          )}
        </Form.List>
      </fieldset>
      {waits && (
        <p className="muted gap-below">
          Vai trò quản trị, lãnh đạo, nhận tố cáo giao mới thì chờ một quản trị khác (hoặc lãnh đạo) xác nhận.
        </p>
      )}
      {charged && !chargedBefore && (
        <Form.Item
          name="decision"
          label="Văn bản giao nhiệm vụ tiếp nhận tố cáo"
          extra="Người này đọc được nội dung tố cáo mà lãnh đạo và quản trị không thấy; số văn bản được giữ trong lịch sử."
          rules={[{ required: true, whitespace: true, min: 3, max: 200, message: 'Anh/Chị ghi số, ngày văn bản.' }]}
        >
          <Input placeholder="12/QĐ-UBND ngày 12/3/2026" data-testid="field-decision" />
        </Form.Item>
      )}
    </>
  );
}
