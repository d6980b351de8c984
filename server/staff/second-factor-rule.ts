import type { StaffActor } from '../access/actor.ts';
import type { StaffRole } from '../contract/staff-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { AppSettings } from '../http/app-deps.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import { demoAccounts } from './demo-accounts.ts';

const rolesThatNeedIt: readonly StaffRole[] = ['leader', 'administrator', 'denunciation_officer'];

/**
 * Whether a second factor that the OpenID provider asserts stands for one's own. Not for whoever reads denunciations:
 * those who run the provider could come in as them.
 */
export function providerFactorCounts(memberships: readonly { role: string }[]): boolean {
  return !memberships.some(({ role }) => role === 'denunciation_officer');
}

type RuleOptions = {
  prisma: PrismaClient;
  knowledge: KnowledgeSource;
  settings: Pick<AppSettings, 'demo' | 'simulated' | 'adminEmail'>;
};

/**
 * Whether somebody has to have a second factor: leaders, administrators and whoever reads denunciations do, except in a demonstration and on the
 * account of ADMIN_EMAIL until that person turned it on for the first time.
 */
export function createSecondFactorRule({ prisma, knowledge, settings }: RuleOptions) {
  return async ({ id, email, memberships }: StaffActor): Promise<boolean> => {
    if (!memberships.some(({ role }) => rolesThatNeedIt.includes(role))) return false;
    if (settings.demo && settings.simulated) return false;
    if (settings.demo && demoAccounts(knowledge()).some((account) => account.email === email)) return false;
    if (email !== settings.adminEmail?.toLowerCase()) return true;
    const once = await prisma.staffEvent.count({ where: { userId: id, type: 'second_factor_on' }, take: 1 });
    return once > 0;
  };
}
