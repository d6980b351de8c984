import type { CaseChannel } from './case.ts';

/** What staff call the channels by which cases come. */
export const channelNames: Record<CaseChannel, string> = {
  oa: 'Chat Zalo',
  mini_app: 'Mini app Zalo',
  open311: 'Open311',
  ioc: 'Trung tâm điều hành (IOC)',
  staff: 'Cán bộ nhập',
  botpress: 'Botpress',
};
