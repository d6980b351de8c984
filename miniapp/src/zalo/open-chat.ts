import { sdk } from './sdk.ts';

/**
 * Opens the Official Account's chat with words in its box; the person still sends them. False outside Zalo and where Zalo
 * refuses: the app's own chat then takes the words.
 */
export async function openOaChat({ oaId, message }: { oaId: string; message: string }): Promise<boolean> {
  const zalo = sdk();
  if (!zalo) return false;
  try {
    await zalo.openChat({ type: 'oa', id: oaId, message });
    return true;
  } catch {
    return false;
  }
}
