import type { helpVi } from './help-vi.ts';

/** The same in English. */
export const helpEn: typeof helpVi = {
  help: 'Help',
  helpHelp: 'What you can do here, with sentences to send.',
  helpTry: 'Examples, tap to send',
  helpOpen: (what) => `Open: ${what}`,
  tour: 'Tour',
  tourStep: (at, of) => `Step ${at} of ${of}`,
  tourNext: 'Next',
  tourSkip: 'Skip',
  tourDone: 'Start',
  tourAgain: 'See the tour again',
};
