import { useNames, useSession } from '../shell/session.tsx';
import { ChoicePanel } from '../ui/choice-panel.tsx';
import { useNow } from '../ui/use-now.ts';
import { isAway } from '../words/absence.ts';

type Props = { onPick: (words: string) => void; onClose: () => void; onLeave: () => void };

/** Whom to name in a note: they find the case among their mentions until they have dealt with it. */
export function PeoplePicker({ onPick, onClose, onLeave }: Props) {
  const { me, reference } = useSession();
  const names = useNames();
  const now = useNow();
  const choices = reference.people
    .filter((person) => person.id !== me.id)
    .map(({ id, name, unitIds, absence }) => ({
      id,
      title: name,
      detail: [...unitIds.map(names.unit), ...(isAway(absence, now) ? ['đang nghỉ'] : [])].join(', '),
    }));
  return (
    <ChoicePanel
      choices={choices}
      label="Nhắc một người"
      placeholder="Tìm người cần nhắc"
      empty="Chưa có ai khác để nhắc."
      testId="people"
      onPick={({ title }) => onPick(`@${title} `)}
      sign={{ key: '@', onTyped: () => onPick('@') }}
      onClose={onClose}
      onLeave={onLeave}
    />
  );
}

/** The people whose whole names stand in a text behind an @: "@Lê Minh Anh" does not name "Lê Minh An". */
export function mentionedIn(text: string, people: { id: string; name: string }[]): string[] {
  const told = text.normalize('NFC');
  const named = (name: string) => {
    const sign = `@${name.normalize('NFC')}`;
    for (let at = told.indexOf(sign); at >= 0; at = told.indexOf(sign, at + 1))
      if (!/^[\p{L}\p{N}]/u.test(told.slice(at + sign.length))) return true;
    return false;
  };
  return people.filter(({ name }) => named(name)).map(({ id }) => id);
}
