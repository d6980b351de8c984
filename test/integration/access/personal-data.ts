import { newId } from '../../../server/ids.ts';

/** One word for each kind of personal data, standing nowhere else: where it turns up it was given away. */
export const planted = {
  name: 'zq9001',
  email: 'zq9002@example.test',
  identity: 'zq9003',
  avatar: 'zq9004',
  description: 'zq9005',
  place: 'zq9006',
  message: 'zq9007',
  rating: 'zq9008',
  note: 'zq9009',
  reason: 'zq9010',
  reply: 'zq9011',
  talk: 'zq9012',
  subject: 'zq9013',
  problem: 'zq9014',
  contact: 'zq9015',
  question: 'zq9016',
  applicant: 'zq9017',
  step: 'zq9018',
  result: 'zq9019',
  colleague: 'zq9020@example.test',
  blockReason: 'zq9021',
  /** A payer’s family name, which stands with initials, and their own. */
  payerFamily: 'zq9022',
  payer: 'zq9023',
  refundReason: 'zq9024',
  bankWords: 'zq9025',
  /** What a kept paper is called, and what stands in it. */
  paper: 'zq9026',
  paperFile: 'zq9027',
  /** What somebody asks about their data, and how they are reached. */
  wish: 'zq9028',
  wishContact: 'zq9029',
  suggestion: 'zq9030',
  surveyWords: 'zq9031',
  /** What a home and its device are called, and the token of it, which nobody is ever given. */
  home: 'zq9032',
  homeToken: 'zq9033',
} as const;
/** Numbers, however they are set apart. */
export const numbers = { phone: '0987659002', applicantPhone: '0987659003', payerPhone: '0987659004' } as const;
export const photoIds = { photo: newId(), chatPhoto: newId() } as const;
/** Known to some centimetres; rounded to 100 m it tells no house. */
export const point = { latitude: 20.050917, longitude: 106.050813 };

export type Kind =
  | keyof typeof planted
  | keyof typeof numbers
  | keyof typeof photoIds
  | 'point'
  /** The case by its code: that there is one. */
  | 'case'
  /** A password, key or token, as it is or as it is stored. */
  | 'secret';

export type Known = { code: string; secrets: readonly string[] };

/** Which kinds of personal data stand in an answer. */
export function kindsIn(text: string, known: Known): Kind[] {
  const digits = text.replaceAll(/(?<=\d)[ .-](?=\d)/g, '');
  const having = <K extends Kind>(words: Record<K, string>, where: string, from = 0) =>
    (Object.keys(words) as K[]).filter((kind) => where.includes(words[kind].slice(from)));
  return [
    ...having(planted, text),
    // Without the 0, which is +84 elsewhere.
    ...having(numbers, digits, 1),
    ...having(photoIds, text),
    ...(Object.values(point).some((value) => text.includes(String(value))) ? (['point'] as const) : []),
    ...(known.code !== '' && text.includes(known.code) ? (['case'] as const) : []),
    ...(known.secrets.some((secret) => text.includes(secret)) ? (['secret'] as const) : []),
  ];
}
