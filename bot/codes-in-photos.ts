import type { Command } from './commands.ts';
import { type Session, say, topFrame } from './session.ts';
import { noMedia } from './state.ts';
import { findAppointmentCode } from './text/appointment-code.ts';
import { findDossierCodes } from './text/dossier-code.ts';
import { findFeeCodes } from './text/fee-code.ts';
import type { Part } from './turn.ts';

/** Where a photo means something else, no code is looked for in it. */
const open = ['dossier', 'fee', 'place'];

/**
 * What a QR code in a photo asks for: a dossier, a fee or an appointment of ours by its code. The photo is then used up.
 * Of any other code it is said plainly that it is none of ours; nothing it names is opened or told on.
 */
export async function codeInPhotos(session: Session, part: Part): Promise<Command | undefined> {
  const frame = topFrame(session);
  if (part.fileIds.length === 0 || (frame && !open.includes(frame.flow))) return undefined;
  const text = await session.ports.readCode?.(part.fileIds);
  if (text === undefined) return undefined;
  const command = commandOf(decoded(text));
  if (!command) {
    say(session, 'media.otherCode');
    return undefined;
  }
  part.fileIds = [];
  session.state.media = { ...noMedia, point: session.state.media.point };
  return command;
}

function commandOf(text: string): Command | undefined {
  const [dossier] = findDossierCodes(text);
  if (dossier) return { type: 'lookUpDossier', code: dossier, digits: null, another: false };
  const [fee] = findFeeCodes(text);
  if (fee) return { type: 'payFee', code: fee, digits: null, another: false };
  const visit = findAppointmentCode(text);
  return visit ? { type: 'appointment', want: 'see', text: '', code: visit } : undefined;
}

/** A link in a QR code writes some signs as %2D. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
