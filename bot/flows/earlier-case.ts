import type { Command } from '../commands.ts';
import { writePayload } from '../payload.ts';
import type { CaseSummary } from '../ports.ts';
import { choice, lead, menu, type Session, say, topFrame } from '../session.ts';
import { cut } from '../text/normalise.ts';
import { caseLine } from './my-cases.ts';
import { startReport } from './report-begin.ts';

const open: CaseSummary['state'][] = ['received', 'assigned', 'in_progress', 'waiting_citizen', 'reopened'];
/** How likely a category must be before an earlier case of another one no longer fits. */
const tellsCategory = 0.5;

const complaints = new Set<Command['type']>(['startReport', 'smallTalk', 'showCases', 'clarify', 'cannotUnderstand']);

/** "báo mấy lần rồi không ai làm": acknowledged before anything else; true when that is answer enough for now. */
export async function isUpset(session: Session, command: Command, text: string | undefined): Promise<boolean> {
  const report = topFrame(session)?.flow === 'report';
  if (!text || report || session.upset || !complaints.has(command.type)) return false;
  if (!session.ports.understanding.mentions('phrase-upset', text)) return false;
  session.upset = true;
  if (await meetUpset(session, text)) return true;
  if (command.type === 'startReport' && command.description) return false;
  if (tellsTrouble(session, text)) {
    startReport(session, { type: 'startReport', description: text, emergency: null });
    return true;
  }
  session.lead = undefined;
  askWhatAbout(session);
  return true;
}

/**
 * Somebody who told it before and saw nothing happen: acknowledged first; their earlier case is shown when it fits,
 * with a reminder or a reopening. False when there is none: then the sentence stands before whatever comes next.
 */
async function meetUpset(session: Session, text: string): Promise<boolean> {
  const trouble = tellsTrouble(session, text);
  const fits = (entry: CaseSummary) =>
    (open.includes(entry.state) || entry.mayReopen) && (!trouble || entry.categoryId === trouble);
  const found = (await session.ports.myCases()).find(fits);
  if (!found) {
    lead(session, 'upset.sorry');
    return false;
  }
  session.state.pending = {
    kind: 'earlier',
    code: found.code,
    text: trouble ? cut(text, 4000) : null,
    reopen: found.mayReopen,
  };
  say(session, found.mayReopen ? 'upset.reopen' : 'upset.chase', { case: caseLine(session, found) }, [
    found.mayReopen
      ? choice(session, 'button.reopen', writePayload('reopen', found.code))
      : choice(session, 'button.chase', writePayload('chase', found.code)),
    choice(session, 'button.newReport', '#no'),
    choice(session, 'menu.person', '#person'),
  ]);
  return true;
}

function tellsTrouble({ ports }: Session, text: string): string | undefined {
  const [category] = ports.understanding.categories(text);
  return category && category.label !== 'other' && category.probability >= tellsCategory ? category.label : undefined;
}

/** Upset, and nothing told that could be looked up or reported. */
function askWhatAbout(session: Session): void {
  say(session, 'upset.tell', {}, [
    choice(session, 'menu.report', '#report'),
    ...menu(session).slice(2, 3),
    choice(session, 'menu.person', '#person'),
  ]);
}
