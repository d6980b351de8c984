import { doorKinds, placeKinds } from './catalogue.ts';
import {
  type Aspect,
  appointmentWants,
  aspects,
  type Command,
  deviceActs,
  deviceWants,
  newsWants,
  privacyWants,
  proposalSlots,
  senseKinds,
  visitSlots,
} from './commands.ts';

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
    case 'dossier':
      return { type: 'lookUpDossier', code: first || null, digits: null, another: first === '' };
    case 'fee': {
      const about = { code: first || null, digits: null, another: first === '' };
      return { type: 'payFee', ...about, ...(second === 'yes' && { agreed: true }) };
    }
    case 'privacy': {
      const want = privacyWants.find((value) => value === first);
      return want ? { type: 'privacy', want } : undefined;
    }
    case 'appointment': {
      const want = appointmentWants.find((value) => value === first);
      return want ? { type: 'appointment', want, text: '', code: second || null } : undefined;
    }
    case 'service':
    case 'counter':
      return first ? { type: 'chooseVisit', slot: name, value: first } : undefined;
    case 'day': {
      const day = /^\d{4}-\d{2}-\d{2}$/.test(first) && !Number.isNaN(Date.parse(first));
      return day ? { type: 'chooseVisit', slot: 'day', value: first } : undefined;
    }
    case 'slot': {
      const at = /^\d{13}$/.test(first) ? new Date(Number(first)).toISOString() : undefined;
      return at ? { type: 'chooseVisit', slot: 'time', value: at } : undefined;
    }
    case 'visit': {
      const slot = visitSlots.find((value) => value === first);
      return slot ? { type: 'changeVisit', slot } : undefined;
    }
    case 'device': {
      const act = deviceActs.find((value) => value === second);
      return act && first ? { type: 'switchDevice', id: first, act } : undefined;
    }
    case 'devices': {
      const want = deviceWants.find((value) => value === (first || 'see'));
      return want && want !== 'switch' ? { type: 'devices', want, text: '' } : undefined;
    }
    case 'news': {
      if (first === 'agree') return { type: 'agreeNews', version: second };
      const want = newsWants.find((value) => value === (first || 'see'));
      return want ? { type: 'news', want } : undefined;
    }
    case 'survey':
      return { type: 'startSurvey', id: first || null };
    case 'pick':
      return /^\d{1,2}$/.test(first) ? { type: 'pickOption', question: second, option: Number(first) } : undefined;
    case 'suggest':
      return { type: 'suggest', kind: first === 'praise' ? 'praise' : 'suggestion', text: null };
    case 'suggestsend':
      return { type: 'sendSuggestion', key: first, wantsAnswer: second === 'answer' };
    case 'followdossier':
    case 'unfollowdossier':
      return { type: 'followDossier', code: first, on: name === 'followdossier' };
    case 'rate': {
      const stars = Number(second);
      return Number.isInteger(stars) && stars >= 1 && stars <= 5 ? { type: 'rateCase', code: first, stars } : undefined;
    }
    case 'reopen':
      return { type: 'reopenCase', code: first };
    case 'again':
      return { type: 'reportAgain', code: first };
    case 'answer':
      return { type: 'answerCase', code: first, text: '' };
    case 'chase':
      return { type: 'chaseCase', code: first };
    case 'unfollow':
      return { type: 'unfollowCase', code: first };
    case 'messages':
      return { type: 'fewMessages', few: first === 'few' };
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
    case 'support':
      return { type: 'supportCase', key: first, code: second };
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
  ['optionsdone', { type: 'optionsDone' }],
  ['photoplace', { type: 'takePhotoPlace' }],
  ['cancel', { type: 'cancel' }],
  ['back', { type: 'goBack' }],
  ['resume', { type: 'resume' }],
  ['person', { type: 'requestPerson' }],
  ['leave', { type: 'leaveMessage' }],
  ['bot', { type: 'returnToBot' }],
  ['look', { type: 'lookAtPhotos' }],
  ['menu', { type: 'smallTalk', kind: 'help' }],
]);
