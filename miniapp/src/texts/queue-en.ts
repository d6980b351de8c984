/** Texts about drafts and reports that wait for a network in English. */
export const queueEn = {
  reportDraft: 'This is what you began last time; everything is still here.',
  reportDraftDrop: 'Start over',
  reportDraftExpired: (days: number) =>
    `What you began earlier was older than ${days} days and was removed from this device.`,
  reportAnonymous:
    'Only the officers in charge see your name and your words. Everybody else sees the group, a rounded place and the result; photos only once officers find them fit.',
  photoKept: 'No network. The photo is kept on this device and sent later.',
  queueTitle: 'Report waiting to be sent',
  queueHelp: (days: number) =>
    `There is no network, so the report is kept on this device and sent by itself when there is one. Kept for ${days} days at most.`,
  queueTry: 'Try now',
  queueEdit: 'Open and change',
  queueSent: (code: string) => `The network is back and your report was sent. Code ${code}.`,
  queueExpired: (text: string, days: number) =>
    `The report “${text}” waited for more than ${days} days and was removed from this device. Please send it again if it is still needed.`,
  queueRefused: 'This report was not taken',
  queueCancelAsk: 'Remove this report? Nothing of it was sent.',
  queueCancelTried:
    'The report may have arrived without an answer. Removing it here does not withdraw it; look under My matters when the network is back.',
  queueRemove: 'Remove the report',
  queueKeep: 'Keep it',
};
