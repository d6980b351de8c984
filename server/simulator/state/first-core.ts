import { newZaloId } from '../ids.ts';
import type { ResolvedOptions } from '../options.ts';
import { type Core, noFaults } from './schemas.ts';

const ninetyDays = 90 * 24 * 3600 * 1000;

/** The state of a simulator that starts for the first time: three citizens who have not written yet. */
export function firstCore(options: ResolvedOptions): Core {
  const now = options.now();
  const citizens = [
    { name: 'Nguyễn Thị Mai', phone: '84901000001' },
    { name: 'Trần Văn Hùng', phone: '84901000002' },
    { name: 'Lê Minh Anh', phone: '84901000003' },
  ];
  return {
    version: 1,
    users: citizens.map((citizen) => ({
      ...citizen,
      id: newZaloId(),
      idByApp: newZaloId(),
      following: false,
      createdAt: now,
      lastInteractionAt: null,
      sharedInfo: null,
    })),
    access: null,
    refresh: { token: options.oaRefreshToken, expiresAt: now + ninetyDays },
    spentRefreshTokens: [],
    codes: [],
    grants: {},
    uploads: {},
    checkoutOrders: [],
    faults: noFaults,
  };
}
