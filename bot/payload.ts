import { doorKinds, placeKinds } from './catalogue.ts';
import { type Aspect, aspects, type Command, proposalSlots, senseKinds } from './commands.ts';

/** Button payloads: `#name` or `#name:argument:…`. They come back as the citizen's own message. */
export function writePayload(name: string, ...args: (string | number)[]): string {
  return `#${[name, ...args].join(':')}`;
}

/** The command a payload stands for; undefined when it is none of ours. */
export function readPayload(text: string): Command | undefined {
  if (!text.startsWith('#')) return undefined;
  const [name = '', first = '', second = ''] = text.slice(1).trim().normalize('NFC').split(':');
  switch (name) {
    case 'proc':
      return {
        type: 'showProcedure',
        code: first,
        aspect: aspects.find((aspect) => aspect === second) ?? ('all' satisfies Aspect),
      };
    case 'findproc':
      return { type: 'findProcedure', text: first, aspect: 'all' };
    case 'report':
      return {
        type: 'startReport',
        description: second || null,
        emergency: first === 'fire' || first === 'crime' || first === 'medical' ? first : null,
      };
    case 'places':
      return { type: 'findPlace', kind: null, text: first };
    case 'place': {
      const kind = placeKinds.find((value) => value === first);
      return kind ? { type: 'findPlace', kind, text: '' } : undefined;
    }
    case 'cases':
      return { type: 'showCases' };
    case 'case':
      return { type: 'showCase', code: first };
    case 'rate': {
      const stars = Number(second);
      return Number.isInteger(stars) && stars >= 1 && stars <= 5 ? { type: 'rateCase', code: first, stars } : undefined;
    }
    case 'reopen':
      return { type: 'reopenCase', code: first };
    case 'chase':
      return { type: 'chaseCase', code: first };
    case 'category':
      return { type: 'chooseCategory', categoryId: first };
    case 'placeis':
      return { type: 'correct', slot: 'place', text: first };
    case 'edit':
      return first === 'description' || first === 'category' || first === 'place' || first === 'photos'
        ? { type: 'correct', slot: first, text: null }
        : undefined;
    case 'door': {
      const door = doorKinds.find((kind) => kind === first);
      return door ? { type: 'legalDoor', door, text: '' } : undefined;
    }
    case 'proposal': {
      const slot = proposalSlots.find((value) => value === first);
      return slot ? { type: 'changeProposal', slot } : undefined;
    }
    case 'yes':
      return { type: 'affirm', key: first || null };
    case 'follow':
      return { type: 'followCase', key: first, code: second };
    case 'media':
      return { type: 'useMedia', use: first === 'report' ? 'report' : 'drop' };
    case 'lang':
      return { type: 'changeLanguage', language: first === 'en' ? 'en' : 'vi', asked: true };
    case 'allow':
    case 'refuse': {
      const purpose = senseKinds.find((kind) => kind === first);
      return purpose ? { type: 'modelConsent', purpose, version: second, agreed: name === 'allow' } : undefined;
    }
    case 'sensed':
      return { type: 'judgeSensed', right: first === 'right' };
    default:
      return simple.get(name);
  }
}

const simple = new Map<string, Command>([
  ['no', { type: 'deny' }],
  ['unhelpful', { type: 'unhelpful' }],
  ['skip', { type: 'skip' }],
  ['photoplace', { type: 'takePhotoPlace' }],
  ['cancel', { type: 'cancel' }],
  ['back', { type: 'goBack' }],
  ['resume', { type: 'resume' }],
  ['person', { type: 'requestPerson' }],
  ['bot', { type: 'returnToBot' }],
  ['look', { type: 'lookAtPhotos' }],
  ['menu', { type: 'smallTalk', kind: 'help' }],
]);
