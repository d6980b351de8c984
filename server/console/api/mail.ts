import { type MailSettingsChange, mailSettings } from '../../contract/mail-choice-api.ts';
import { call } from './client.ts';

const at = '/api/staff/account/mail';

export const loadMailSettings = (signal?: AbortSignal) => call(at, { schema: mailSettings, signal });
export const sendMailSettings = (body: MailSettingsChange) => call(at, { schema: mailSettings, method: 'POST', body });
