import { documentsOnly } from './documents.ts';
import { cannotReadReceipt } from './flows/dossier.ts';
import { askFee } from './flows/fee.ts';
import { legalDoor } from './flows/legal-door.ts';
import { placeNear } from './flows/place.ts';
import { reportMedia } from './flows/report.ts';
import { startReport } from './flows/report-begin.ts';
import { takeBack } from './flows/report-change.ts';
import { addPhotos, setPlaceByPoint } from './flows/report-slots.ts';
import { choice, type Session, say, topFrame } from './session.ts';
import { noMedia } from './state.ts';
import type { Part } from './turn.ts';

/** A picture or a position: it belongs to the flow that is open, else the citizen is asked what it is for. */
export function receiveMedia(session: Session, part: Part): void {
  const frame = topFrame(session);
  if (frame?.flow === 'report') {
    reportMedia(session, frame, { fileIds: part.fileIds, point: part.location?.point, words: part.location?.words });
    return;
  }
  if (frame?.flow === 'legal-door') {
    legalDoor(session, 'denunciation', '');
    return;
  }
  if (frame?.flow === 'my-cases' && part.fileIds.length > 0) {
    frame.slots.fileIds = [...frame.slots.fileIds, ...part.fileIds].slice(0, 6);
    const key = documentsOnly(session, part.fileIds) ? 'cases.documentForReopen' : 'cases.photoForReopen';
    say(session, key, { code: frame.slots.code });
    return;
  }
  if (frame?.flow === 'dossier' && part.fileIds.length > 0) {
    cannotReadReceipt(session, frame);
    return;
  }
  if (frame?.flow === 'fee' && part.fileIds.length > 0) {
    askFee(session, frame, frame.slots.asking === 'code' ? 'fee.photo' : undefined);
    return;
  }
  if (frame?.flow === 'place' && part.location) {
    placeNear(session, frame, part.location.point);
    return;
  }
  stashMedia(session, part);
  if (part.fileIds.length > 0) askWhatPhotosAreFor(session);
  else if (part.location) {
    say(session, 'media.location', {}, [
      choice(session, 'menu.places', '#places'),
      choice(session, 'menu.report', '#media:report'),
      choice(session, 'button.drop', '#media:drop'),
    ]);
  }
}

/** Keeps what came along with words, without asking: an open report takes it, else it waits for what the words begin. */
export function stashMedia(session: Session, part: Part): void {
  const frame = topFrame(session);
  if (frame?.flow === 'report') {
    if (part.fileIds.length > 0 || part.location) takeBack(session, frame.slots);
    if (part.fileIds.length > 0) addPhotos(frame.slots, part.fileIds);
    if (part.location) setPlaceByPoint(session, frame.slots, part.location.point, part.location.words);
    return;
  }
  const { media } = session.state;
  session.state.media = {
    ...media,
    fileIds: [...media.fileIds, ...part.fileIds].slice(0, 6),
    point: part.location?.point ?? media.point,
  };
}

export function askWhatPhotosAreFor(session: Session): void {
  say(session, documentsOnly(session, session.state.media.fileIds) ? 'media.document' : 'media.photo', {}, [
    choice(session, 'menu.report', '#media:report'),
    choice(session, 'button.drop', '#media:drop'),
  ]);
}

/** What the citizen says the waiting picture or place is for. */
export function takeMedia(session: Session, use: 'report' | 'drop'): void {
  if (use === 'report') {
    startReport(session, { type: 'startReport', description: null, emergency: null });
    return;
  }
  session.state.media = noMedia;
  say(session, 'media.dropped');
}
