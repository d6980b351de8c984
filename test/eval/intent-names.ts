import type { Command } from '../../bot/commands.ts';

/** The intents that evaluation sets speak of; a flow that is not built yet still has its intent. */
export const intentNames = [
  'procedure',
  'dossier-status',
  'pay-fee',
  'find-place',
  'report-case',
  'case-status',
  'appointment',
  'talk-to-person',
  'privacy',
  'emergency',
  'cancel',
  'affirm',
  'deny',
  'greeting',
  'thanks',
  'complaint-about-bot',
  'language-en',
  'out-of-scope',
  'abuse',
] as const;
export type IntentName = (typeof intentNames)[number];

const ofCommand: Partial<Record<Command['type'], IntentName>> = {
  findProcedure: 'procedure',
  showProcedure: 'procedure',
  offerAgain: 'procedure',
  startReport: 'report-case',
  findPlace: 'find-place',
  showCases: 'case-status',
  showCase: 'case-status',
  rateCase: 'case-status',
  reopenCase: 'case-status',
  answerCase: 'case-status',
  chaseCase: 'case-status',
  unfollowCase: 'case-status',
  reportAgain: 'report-case',
  suggest: 'report-case',
  affirm: 'affirm',
  resume: 'affirm',
  lookUpDossier: 'dossier-status',
  payFee: 'pay-fee',
  privacy: 'privacy',
  appointment: 'appointment',
  chooseVisit: 'appointment',
  changeVisit: 'appointment',
  giveDigits: 'dossier-status',
  followDossier: 'dossier-status',
  deny: 'deny',
  skip: 'deny',
  cancel: 'cancel',
  goBack: 'cancel',
  restart: 'cancel',
  requestPerson: 'talk-to-person',
  emergency: 'emergency',
  changeLanguage: 'language-en',
  askModelConsent: 'privacy',
  modelConsent: 'privacy',
  withdrawModelConsent: 'privacy',
};

const ofTalk = {
  greeting: 'greeting',
  help: 'greeting',
  thanks: 'thanks',
  bye: 'thanks',
  complaint: 'complaint-about-bot',
  abuse: 'abuse',
  outOfScope: 'out-of-scope',
} as const;

/** What a message was taken to want: from its first telling command, else from the likeliest label of the model. */
export function intentOf(commands: Command[], likeliest: string | undefined): IntentName {
  const telling = commands.find((command) => command.type !== 'changeLanguage' || command.asked);
  if (telling?.type === 'smallTalk') return ofTalk[telling.kind];
  return (telling && ofCommand[telling.type]) ?? ofLabel(likeliest);
}

function ofLabel(label: string | undefined): IntentName {
  if (label === 'help') return 'greeting';
  if (label === 'language-vi') return 'language-en';
  return intentNames.find((name) => name === label) ?? 'out-of-scope';
}
