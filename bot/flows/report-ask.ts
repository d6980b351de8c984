import { writePayload } from '../payload.ts';
import type { Button } from '../reply.ts';
import type { Session } from '../session.ts';
import { choice, inLanguage, option, phrase, say, sayText } from '../session.ts';
import type { FrameOf, ReportSlots } from '../state.ts';
import { cut } from '../text/normalise.ts';

type ReportFrame = FrameOf<'report'>;

/** Leads back to a report after something else was talked about, in one message. */
export function goOnWithReport(session: Session, frame: ReportFrame): void {
  const at = session.replies.length;
  askReport(session, frame);
  const reply = session.replies[at];
  if (reply) reply.text = `${phrase(session, 'report.goOn')}\n${reply.text}`;
}

/** Asks for the first thing that is still missing, or shows the summary to be confirmed. */
export function askReport(session: Session, frame: ReportFrame, allCategories = false): void {
  const { slots } = frame;
  slots.asking = missing(slots);
  if (session.hold) {
    session.held = true;
    return;
  }
  switch (slots.asking) {
    case 'description':
      say(session, slots.attempts > 0 ? 'report.askDescriptionAgain' : 'report.askDescription', {}, [
        choice(session, 'button.cancel', '#cancel'),
      ]);
      return;
    case 'category':
      askCategory(session, slots, allCategories);
      return;
    case 'place':
      askPlace(session, slots);
      return;
    case 'photos':
      say(session, 'report.askPhotos', { category: categoryName(session, slots), place: placeName(session, slots) }, [
        choice(session, 'button.noPhoto', '#skip'),
        choice(session, 'button.cancel', '#cancel'),
      ]);
      return;
    default:
      summarise(session, slots);
  }
}

function missing(slots: ReportSlots): ReportSlots['asking'] {
  if (!slots.description) return 'description';
  if (!slots.categoryId) return 'category';
  if (!slots.point && !slots.placeWords) return 'place';
  // Words that the gazetteer does not know for sure are accepted the second time, or when the citizen says so.
  if (slots.placeSource === 'words' && slots.placeCertainty === null && slots.attempts < 2) return 'place';
  if (!slots.photosDone) return 'photos';
  return 'confirm';
}

function askCategory(session: Session, slots: ReportSlots, all: boolean): void {
  const { understanding } = session.ports;
  const likely = understanding.categories(slots.description ?? '').slice(0, all ? 4 : 3);
  const ids = [...new Set([...likely.map((guess) => guess.label), 'other'])];
  const buttons = ids.flatMap((id): Button[] => {
    const category = understanding.catalogue.categories.find((entry) => entry.id === id);
    return category ? [option(inLanguage(session, category.name), writePayload('category', id))] : [];
  });
  say(session, slots.attempts > 0 ? 'report.askCategoryAgain' : 'report.askCategory', {}, buttons);
}

function askPlace(session: Session, slots: ReportSlots): void {
  if (slots.placeWords && slots.placeCertainty === null) {
    if (askWhichPlace(session, slots.placeWords)) return;
    say(session, 'report.placeUnknown', { place: slots.placeWords }, [
      choice(session, 'button.placeWordsEnough', '#skip'),
      choice(session, 'button.cancel', '#cancel'),
    ]);
    return;
  }
  if (session.photoPlace) {
    const near = session.ports.near(session.photoPlace) ?? session.ports.locate(session.photoPlace).areaName ?? '';
    say(session, 'report.askPlaceOfPhoto', { category: categoryName(session, slots), place: near }, [
      choice(session, 'button.photoPlace', '#photoplace'),
      choice(session, 'button.cancel', '#cancel'),
    ]);
    return;
  }
  say(session, 'report.askPlace', { category: categoryName(session, slots) }, [
    choice(session, 'button.editDescription', '#edit:description'),
    choice(session, 'button.editCategory', '#edit:category'),
    choice(session, 'button.cancel', '#cancel'),
  ]);
}

/** Which of several places the words mean, or whether a likely one is right. False when there is nothing to choose. */
function askWhichPlace(session: Session, words: string): boolean {
  const { catalogue, gazetteer } = session.ports.understanding;
  const found = gazetteer.resolve(words);
  const areaName = (code: string | undefined) => {
    const area = catalogue.areas.find((known) => known.code === code);
    return area && inLanguage(session, area.name);
  };
  if (found && found.candidates.length > 1) {
    const buttons = found.candidates.flatMap(({ areaCode }): Button[] => {
      const area = areaName(areaCode);
      return area ? [option(area, writePayload('placeis', `${words}, ${area}`.replaceAll(':', ' ')))] : [];
    });
    say(session, 'report.placeWhich', { place: words }, [...buttons, choice(session, 'button.placeUnsure', '#skip')]);
    return true;
  }
  if (!found?.guess) return false;
  const area = found.point ? session.ports.locate(found.point).areaName : areaName(found.areaCode);
  const place = area && area !== found.name ? `${found.name}, ${area}` : found.name;
  say(session, 'report.placeConfirm', { place }, [
    choice(session, 'button.placeRight', writePayload('placeis', place.replaceAll(':', ' '))),
    choice(session, 'button.placeWrong', '#edit:place'),
    choice(session, 'button.placeWordsEnough', '#skip'),
  ]);
  return true;
}

function filesInWords(session: Session, fileIds: readonly string[]): string {
  const documents = fileIds.filter((id) => session.state.documentIds.includes(id)).length;
  const photos = fileIds.length - documents;
  const counted = [
    photos > 0 ? phrase(session, 'report.photoCount', { n: photos }) : '',
    documents > 0 ? phrase(session, 'report.documentCount', { n: documents }) : '',
  ];
  return counted.filter(Boolean).join(', ') || phrase(session, 'report.noPhotos');
}

/** The words read back before anything is filed: category, place, photos and what the citizen agrees to. */
function summarise(session: Session, slots: ReportSlots): void {
  const description = slots.description ?? '';
  const lines = [
    phrase(session, 'report.summary', {
      category: categoryName(session, slots),
      place: placeName(session, slots),
      photos: filesInWords(session, slots.fileIds),
      description: description.length > 300 ? `${cut(description, 299)}…` : description,
    }),
  ];
  if (slots.placeSource === 'words' && slots.placeCertainty !== 'high')
    lines.push(phrase(session, 'report.placeRough'));
  lines.push(inLanguage(session, session.ports.understanding.catalogue.reportConsent.text));
  sayText(session, lines.join('\n\n'), [
    choice(session, 'button.file', writePayload('yes', slots.key)),
    choice(session, 'button.editPlace', '#edit:place'),
    choice(session, 'button.editDescription', '#edit:description'),
    choice(session, 'button.editCategory', '#edit:category'),
    choice(session, 'button.cancel', '#cancel'),
  ]);
}

export function categoryName(session: Session, slots: ReportSlots): string {
  const category = session.ports.understanding.catalogue.categories.find((entry) => entry.id === slots.categoryId);
  return category ? inLanguage(session, category.name) : '';
}

function placeName(session: Session, slots: ReportSlots): string {
  const words = slots.placeWords ?? phrase(session, 'report.pointOnly');
  if (!slots.point) return words;
  const area = session.ports.locate(slots.point).areaName;
  return area && !words.includes(area) ? `${words}, ${area}` : words;
}
