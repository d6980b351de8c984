import { localDayNumber, localMoment, minutesOf } from '../cases/local-time.ts';
import {
  type DigestTime,
  type MailChoices,
  type MailSettingsChange,
  mailChoice,
  mailKinds,
} from '../contract/mail-choice-api.ts';
import type { StaffRole } from '../contract/staff-api.ts';
import type { PrismaClient, StaffMailChoice } from '../database/client/client.ts';

export type ResolvedChoices = { choices: MailChoices; digest: DigestTime; usual: boolean };

const nothing: MailChoices = {
  assigned: 'console',
  approval: 'console',
  sent_back: 'console',
  answered: 'console',
  chased: 'console',
  disputed: 'console',
  warned: 'console',
  breached: 'console',
  escalated: 'console',
  mentioned: 'console',
  new_in_unit: 'console',
};

const asked = { answered: 'digest', chased: 'digest', disputed: 'digest' } as const;
/** What a role is told without anybody having chosen: who stands higher is told less, and later things sooner. */
const usualFor: { [role in StaffRole]?: Partial<MailChoices> } = {
  officer: {
    ...asked,
    assigned: 'digest',
    sent_back: 'digest',
    warned: 'digest',
    breached: 'digest',
    mentioned: 'digest',
  },
  unit_head: {
    ...{ approval: 'mail', chased: 'digest', disputed: 'digest' },
    ...{ breached: 'digest', escalated: 'mail', mentioned: 'digest', new_in_unit: 'digest' },
  },
  dispatcher: { approval: 'digest', breached: 'digest', escalated: 'mail', mentioned: 'digest' },
  leader: { escalated: 'digest', mentioned: 'digest' },
  denunciation_officer: { ...asked, warned: 'digest', breached: 'mail', mentioned: 'digest' },
};
const rank = { console: 0, digest: 1, mail: 2 } as const;
const dayStart = '07:30';

/** The choices of a person: their own, or what is usual for the roles they hold, the more urgent one of each kind. */
export function resolveChoices(
  row: Pick<StaffMailChoice, 'choices' | 'digestMinutes' | 'digestRhythm'> | null,
  roles: readonly StaffRole[],
): ResolvedChoices {
  if (row) {
    const stored = typeof row.choices === 'object' && row.choices !== null ? Object.entries(row.choices) : [];
    const known = Object.fromEntries(
      stored.flatMap(([kind, chosen]) => {
        const parsed = mailChoice.safeParse(chosen);
        return parsed.success ? [[kind, parsed.data]] : [];
      }),
    );
    const digest = {
      at: clockOf(row.digestMinutes),
      rhythm: row.digestRhythm === 'weekly' ? 'weekly' : 'daily',
    } as const;
    return { choices: { ...nothing, ...known }, digest, usual: false };
  }
  const choices = { ...nothing };
  for (const role of roles) {
    for (const kind of mailKinds) {
      const usual = usualFor[role]?.[kind] ?? 'console';
      if (rank[usual] > rank[choices[kind]]) choices[kind] = usual;
    }
  }
  // Whoever works on cases is told every day, leaders alone once a week.
  const daily = roles.some((role) => role !== 'leader' && usualFor[role] !== undefined);
  return { choices, digest: { at: dayStart, rhythm: daily ? 'daily' : 'weekly' }, usual: true };
}

function clockOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Keeps what somebody chose. A time of today that has passed means tomorrow. */
export async function saveChoices(
  prisma: PrismaClient,
  { userId, choices, digest, zone, now }: MailSettingsChange & { userId: string; zone: string; now: Date },
): Promise<void> {
  const digestMinutes = minutesOf(digest.at);
  const row = { choices, digestMinutes, digestRhythm: digest.rhythm, updatedAt: now };
  const today = localDayNumber(zone, now.getTime());
  const passed = localMoment(zone, now).minutes >= digestMinutes;
  await prisma.$transaction(async (tx) => {
    await tx.staffMailChoice.upsert({ where: { userId }, create: { userId, ...row }, update: row });
    // What came up before one chose is in the console; it is not sent again.
    const mark = { newsUpTo: now, ...(passed && { digestDay: today }) };
    await tx.staffMailMark.upsert({
      where: { userId },
      create: { userId, digestDay: today - 1, ...mark },
      update: mark,
    });
  });
}
