import { sdk } from './sdk.ts';

/** Starts a call; the person still presses the green button. */
export async function callPhone(number: string): Promise<void> {
  const phoneNumber = number.replace(/[^\d+]/g, '');
  const zalo = sdk();
  if (zalo) await zalo.openPhone({ phoneNumber });
  else window.open(`tel:${phoneNumber}`, '_self');
}

/** Opens a page outside the app: in Zalo's browser inside Zalo, else in a new tab. */
export async function openPage(url: string): Promise<void> {
  const zalo = sdk();
  if (zalo) await zalo.openWebview({ url, config: { style: 'normal', leftButton: 'back' } });
  else window.open(url, '_blank', 'noopener');
}

/** Shows or downloads a file of ours: a PDF in Zalo's viewer (its browser shows none on Android), else as a download. */
export async function openFile({ url, name, mime }: { url: string; name: string; mime: string }): Promise<void> {
  const zalo = sdk();
  if (!zalo) window.location.assign(url);
  else if (mime === 'application/pdf')
    await zalo.openDocument({ url, title: name, download: true, share: false, edit: false });
  else await zalo.downloadFile({ url });
}
