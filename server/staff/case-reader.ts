import type { StaffActor } from '../access/actor.ts';
import { type CaseResource, can, whereFor } from '../access/can.ts';
import type { DetailReader } from '../cases/case-detail.ts';
import type { CaseReader } from '../cases/case-reader.ts';
import { extensibleDue } from '../cases/extend-deadline.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { openStates } from '../contract/case.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { staffPhotoLinks } from '../http/file-links.ts';
import { newId } from '../ids.ts';

/** What a member of staff may see of cases, by the rights. */
export function caseReader(actor: StaffActor): CaseReader {
  return {
    staffId: actor.id,
    unitIds: ownUnits(actor),
    where: whereFor(actor, 'case:read'),
    showsText: (row) => can(actor, 'case:read', row),
    showsProtected: can(actor, 'denunciation:read'),
    photoLinks: staffPhotoLinks,
  };
}

/** Units whose cases this person works on; none for somebody who stands above them all. */
function ownUnits(actor: StaffActor): string[] {
  return [...new Set(actor.memberships.flatMap(({ covers }) => covers ?? []))];
}

export type DetailReaderOptions = {
  prisma: PrismaClient;
  cipher: FieldCipher;
  actor: StaffActor;
  /** The case that is read: contact data go with the right to that one. */
  target: CaseResource & { code: string };
  now: Date;
};

/** What a member of staff may see of one case. Reading the reporter's name and phone is written to the audit. */
export function detailReader({ prisma, cipher, actor, target, now }: DetailReaderOptions): DetailReader {
  const contactOf: DetailReader['contactOf'] = async ({ nameEncrypted, contacts }) => {
    await prisma.accessAudit.create({
      data: { id: newId(), staffId: actor.id, action: 'case:contact', resource: `case:${target.code}`, at: now },
      select: { id: true },
    });
    const newest = (kind: string) => {
      const contact = contacts.find((one) => one.kind === kind);
      return contact ? cipher.decrypt(contact.valueEncrypted) : null;
    };
    return {
      name: nameEncrypted ? cipher.decrypt(nameEncrypted) : null,
      phone: newest('phone'),
      email: newest('email'),
    };
  };
  return {
    ...caseReader(actor),
    contactOf: can(actor, 'case:contact', target) ? contactOf : undefined,
    mayTransition: (transition, row) => can(actor, `case:do:${transition}`, row),
    may: (row) => ({
      reply: can(actor, 'case:reply', row),
      note: can(actor, 'case:note', row),
      assign: can(actor, 'case:assign', row),
      revise: can(actor, 'case:revise', row) && openStates.some((state) => state === row.state),
      tellApart: can(actor, 'case:do:merge', row),
      extend: can(actor, 'case:extend', row) && extensibleDue(row) !== null,
      approve: can(actor, 'case:approve', row),
      publish: can(actor, 'case:publish', row) && !row.denunciation,
      block: can(actor, 'citizen:block') && row.citizenId !== null && !row.denunciation,
      split: can(actor, 'case:split', row) && openStates.some((state) => state === row.state),
    }),
  };
}

/** Which parts of the console a person may open. */
export function consoleParts(actor: StaffActor) {
  return {
    inbox: can(actor, 'case:read'),
    conversations: can(actor, 'conversation:read'),
    statistics: can(actor, 'statistics:read'),
    reports: can(actor, 'report:read'),
    dossiers: can(actor, 'dossier:read'),
    appointments: can(actor, 'appointment:read'),
    machineEvents: can(actor, 'machine_event:read'),
    news: can(actor, 'news:read'),
    newsWriting: can(actor, 'news:write'),
    fees: can(actor, 'fee:read'),
    proposals: can(actor, 'proposal:read'),
    dataRequests: can(actor, 'data_request:handle'),
    surveys: can(actor, 'survey:read'),
    surveyMaking: can(actor, 'survey:manage'),
    dataSources: can(actor, 'data_source:read'),
    indicators: can(actor, 'indicator:read'),
    suggestions: can(actor, 'suggestion:read'),
    questions: can(actor, 'knowledge:edit'),
    people: can(actor, 'people:manage'),
    absences: can(actor, 'absence:manage'),
    blocks: can(actor, 'citizen:block'),
    keys: can(actor, 'keys:manage'),
    settings: can(actor, 'settings:manage'),
    roleRequests: can(actor, 'role:confirm'),
    denunciations: can(actor, 'denunciation:read'),
  };
}
