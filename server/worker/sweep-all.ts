import { remindOfAppointments } from '../appointments/remind.ts';
import { markNoShows } from '../appointments/settle-past.ts';
import type { CaseDeps } from '../cases/deps.ts';
import { closeResolved, warnAndEscalate } from '../cases/sweeps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { notifyTalks } from '../conversations/notify-talk.ts';
import { returnToBot } from '../conversations/return-to-bot.ts';
import { warnOfRequests } from '../data-requests/warn-requests.ts';
import { watchSources } from '../data-sources/watch-sources.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { settleLeftViews } from '../desk/left-views.ts';
import type { FileStore } from '../files/store.ts';
import type { LanguageModel } from '../language-model/language-model.ts';
import type { Log } from '../log.ts';
import { endPapers } from '../papers/end-papers.ts';
import { sweepPapers } from '../papers/remove-papers.ts';
import { releaseAway } from '../people/release-away.ts';
import { removeErasedFiles } from '../privacy/erased-files.ts';
import { inviteToSurveys } from '../surveys/invite-to-surveys.ts';
import { endDueSurveys } from '../surveys/settle-surveys.ts';

type Deps = CaseDeps & {
  prisma: PrismaClient;
  log: Log;
  cipher: FieldCipher;
  files: FileStore;
  languageModel: LanguageModel | undefined;
};

/** What is done because its time came, each part short; returns how much of it is to be told to citizens. */
export async function sweepAll({ languageModel, files, ...deps }: Deps): Promise<number> {
  const { prisma, clock } = deps;
  await warnAndEscalate(prisma, deps, clock());
  await closeResolved(prisma, deps, clock());
  await warnOfRequests(prisma, deps);
  await watchSources(prisma, deps);
  await releaseAway(prisma, deps);
  await notifyTalks(prisma, deps);
  const returned = await returnToBot(prisma, deps, clock());
  await settleLeftViews(prisma, clock());
  await languageModel?.forgetOld();
  await markNoShows(deps);
  await endDueSurveys(deps);
  const invited = await inviteToSurveys(deps);
  const reminded = await remindOfAppointments(deps);
  await removeErasedFiles({ prisma, files });
  const ended = await endPapers(deps);
  await sweepPapers({ prisma, files, clock });
  return returned + invited + reminded + ended;
}
