import { z } from 'zod';
import { tenantInfo } from '../contract/public-api.ts';
import { staffRole } from '../contract/staff-api.ts';
import { AppError } from '../errors.ts';
import { isPublicCategory } from '../open311/services.ts';
import { toWords } from '../procedures/present.ts';
import { demoAccounts, demoPassword } from '../staff/demo-accounts.ts';
import type { AppDeps } from './app-deps.ts';
import { defineRoute, type Route } from './route.ts';

const accounts = z.array(z.object({ email: z.string(), password: z.string(), role: staffRole, name: z.string() }));

/** Who runs this installation, for everybody. */
export function tenantRoutes({ knowledge, settings }: Pick<AppDeps, 'knowledge' | 'settings'>): Route[] {
  const about = { method: 'get', tag: 'public', access: { kind: 'public' } } as const;
  return [
    defineRoute({
      ...about,
      path: '/api/public/tenant',
      summary: 'Names, contacts, categories and what citizens agree to',
      response: tenantInfo,
      handle() {
        const { tenant, categories, retention, serviceLevels } = knowledge();
        const { contacts, portal, emergency, numbers } = tenant;
        return {
          name: toWords(tenant.name),
          shortName: toWords(tenant.shortName),
          city: toWords(tenant.city),
          botName: toWords(tenant.botName),
          zone: tenant.zone,
          centre: tenant.centre,
          contacts: {
            phone: contacts.phone,
            address: toWords(contacts.address),
            hours: toWords(contacts.hours),
            email: contacts.email ?? null,
            website: contacts.website ?? null,
          },
          portal: { name: toWords(portal.name), url: portal.url },
          emergency: emergency.map(({ kind, number, name }) => ({ kind, number, name: toWords(name) })),
          numbers: numbers.map(({ name, number }) => ({ name: toWords(name), number })),
          categories: [...categories.values()].map(({ id, name, covers, icon }) => ({
            id,
            name: toWords(name),
            covers: toWords(covers),
            icon,
            public: isPublicCategory(knowledge(), id),
          })),
          consents: retention.consents.map(({ purpose, version, text }) => ({ purpose, version, text: toWords(text) })),
          reopenDays: serviceLevels.reopenDays,
          mapTileUrl: settings.mapTileUrl ?? null,
          miniAppId: settings.miniAppId,
          oaId: settings.oaId,
          simulated: settings.simulated,
        };
      },
    }),
    defineRoute({
      ...about,
      path: '/api/public/demo-accounts',
      summary: 'Accounts to try the console with; only in a demonstration',
      response: accounts,
      handle() {
        if (!settings.demo || !settings.simulated) throw new AppError('not_found');
        return demoAccounts(knowledge()).map(({ email, role, name }) => ({
          email,
          password: demoPassword,
          role,
          name,
        }));
      },
    }),
  ];
}
