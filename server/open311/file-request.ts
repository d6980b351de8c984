import { createHash } from 'node:crypto';
import { type FiledCase, fileCase } from '../cases/file-case.ts';
import { say, sayTime, unitName } from '../cases/say.ts';
import { open311Source } from '../data-sources/doors.ts';
import { noteDataReceived } from '../data-sources/note.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { forgetImage, keepImage } from '../files/keep-image.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { MachineCaller } from '../http/caller.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { PlaceInWords } from '../understanding/place-in-words.ts';
import type { Form } from './form.ts';
import { type Report, readReport } from './report.ts';
import { reporterOf } from './reporter.ts';
import { isPublicCategory } from './services.ts';
import type { Answer, Tree } from './tree.ts';

type Deps = Pick<AppDeps, 'prisma' | 'clock' | 'knowledge' | 'cipher' | 'files'> &
  Pick<AppDeps, 'recogniseDoor' | 'clearWords' | 'placeInWords'>;
type Posted = {
  machine: MachineCaller;
  form: Form;
  /** The caller's own key of this report, if it has one. */
  key: string | undefined;
  /** The caller asks for a token instead of the id (RFC 7240). */
  wantsToken: boolean;
};

/**
 * Files a posted report by the same act as every other door. Sent again, with the same key or within ten minutes with
 * the same content, it is the same request.
 * @throws AppError bad_request, not_found, outside_territory, impossible_place, idempotency_mismatch, unsupported_media
 */
export async function fileRequest(deps: Deps, posted: Posted): Promise<Answer> {
  const { prisma, clock, cipher } = deps;
  const { machine, form } = posted;
  const knowledge = deps.knowledge();
  const report = readReport(knowledge, form);
  const told = toldWords(report);
  const [door, cleared, place] = await Promise.all([
    told === '' ? null : deps.recogniseDoor(told),
    report.description === '' ? null : deps.clearWords(report.description),
    report.point || !report.address ? null : deps.placeInWords(report.address),
  ]);
  const content = contentOf(report, form);
  const key = posted.key
    ? `open311:${machine.id}:${posted.key}`
    : await repeatKey(prisma, { machine, content, now: clock() });
  const pictures = await keepPictures(deps, form.files);
  let filed: FiledCase;
  try {
    filed = await prisma.$transaction(async (tx) => {
      const now = clock();
      const citizenId = await reporterOf(tx, { knowledge, cipher, now }, { machine, reporter: report.reporter });
      for (const picture of pictures) {
        const about = { purpose: 'case_before', state: 'ready', citizenId, createdAt: now, readyAt: now };
        await tx.file.create({ data: { ...picture, ...about }, select: { id: true } });
      }
      const done = await fileCase(tx, deps, {
        actor: { kind: 'machine', id: machine.id },
        citizenId,
        channel: 'open311',
        categoryId: report.category.id,
        description: told || report.category.name.vi,
        publicWords: door === null ? (cleared ?? undefined) : undefined,
        answers: Object.keys(report.answers.chosen).length > 0 ? report.answers.chosen : undefined,
        placeText: report.address,
        ...whereOf(report, place),
        fileIds: pictures.map(({ id }) => id),
        denunciation: door === 'denunciation',
        idempotencyKey: key,
        idempotencyContent: content,
      });
      await noteDataReceived(tx, { source: open311Source(machine.id), at: now });
      // What was written for a report that had been filed before is taken back with the transaction.
      if (done.again) throw new FiledBefore(done);
      return done;
    });
  } catch (error) {
    for (const picture of pictures) await forgetImage(deps.files, picture);
    if (!(error instanceof FiledBefore)) throw error;
    filed = error.filed;
  }
  return answerTo(knowledge, { filed, report, posted });
}

class FiledBefore extends Error {
  readonly filed: FiledCase;
  constructor(filed: FiledCase) {
    super('filed before');
    this.filed = filed;
  }
}

/** What officers read: the words, the answers, and where a picture lies that was not sent along. */
function toldWords({ description, answers, mediaUrl }: Report): string {
  return [description, ...answers.lines, mediaUrl ? `Ảnh: ${mediaUrl}` : ''].filter((line) => line !== '').join('\n');
}

function whereOf({ point }: Report, place: PlaceInWords | null) {
  if (point) return { point, placeSource: 'map' as const };
  return {
    point: place?.point ?? undefined,
    areaCode: place?.areaCode ?? undefined,
    placeSource: 'words' as const,
    placeCertainty: place?.certainty ?? ('low' as const),
  };
}

/** One string for one report: the same words, place, sender and pictures give the same one. */
function contentOf(report: Report, { files }: Form): string {
  const pictures = files.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
  const { category, description, answers, point, address, mediaUrl, reporter } = report;
  const parts = [
    category.id,
    description,
    answers,
    point ?? null,
    address ?? null,
    mediaUrl ?? null,
    reporter,
    pictures,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

const repeatMs = 10 * 60_000;

/** The key under which the same report of this caller was filed within the last ten minutes, else a fresh one. */
async function repeatKey(
  prisma: PrismaClient,
  { machine, content, now }: { machine: MachineCaller; content: string; now: Date },
): Promise<string> {
  const slot = Math.floor(now.getTime() / repeatMs);
  const keyAt = (at: number) => `open311:${machine.id}:same:${content}:${at}`;
  const before = await prisma.idempotencyRecord.findUnique({
    where: { scope_key: { scope: 'file-case', key: keyAt(slot - 1) } },
    select: { createdAt: true },
  });
  const fresh = before && now.getTime() - before.createdAt.getTime() < repeatMs;
  return keyAt(fresh ? slot - 1 : slot);
}

/** Puts the pictures into the store before the report is filed; a bad one refuses the whole report. */
async function keepPictures({ files }: Deps, pictures: Buffer[]) {
  const kept: ({ id: string } & Awaited<ReturnType<typeof keepImage>>)[] = [];
  try {
    for (const bytes of pictures) kept.push({ id: newId(), ...(await keepImage(files, bytes)) });
    return kept;
  } catch (error) {
    for (const picture of kept) await forgetImage(files, picture);
    throw error;
  }
}

function answerTo(knowledge: Knowledge, about: { filed: FiledCase; report: Report; posted: Posted }): Answer {
  const { filed, report, posted } = about;
  const isPublic = isPublicCategory(knowledge, report.category.id);
  const request: { [name: string]: Tree } = { service_notice: noticeOf(knowledge, about), account_id: null };
  if (isPublic && posted.wantsToken) request.token = filed.id;
  if (isPublic && !posted.wantsToken) request.service_request_id = filed.code;
  return { root: 'service_requests', content: [request] };
}

/** What happens next, in words for the person who reports. */
function noticeOf(
  knowledge: Knowledge,
  { filed, report, posted }: { filed: FiledCase; report: Report; posted: Posted },
) {
  const notice = (key: string, parameters: Record<string, string> = {}) => say(knowledge, 'vi', key, parameters);
  const { code, referredTo, resolutionDueAt, priority } = filed;
  const { name, phone, email } = report.reporter;
  const dropped = (name || phone || email) && !posted.machine.scopes.includes('contacts:write');
  return [
    notice('open311.notice.code', { code }),
    referredTo
      ? notice('open311.notice.referred', { to: referredTo })
      : notice('open311.notice.unit', {
          unit: unitName(knowledge, 'vi', filed.unitId),
          due: resolutionDueAt ? sayTime(knowledge, 'vi', resolutionDueAt) : '',
        }),
    isPublicCategory(knowledge, report.category.id) ? '' : notice('open311.notice.private'),
    dropped ? notice('open311.notice.noContact') : '',
    priority === 'urgent' && knowledge.tenant.emergency.length > 0
      ? notice('open311.notice.urgent', { numbers: knowledge.tenant.emergency.map(({ number }) => number).join(', ') })
      : '',
  ]
    .filter((line) => line !== '')
    .join(' ');
}
