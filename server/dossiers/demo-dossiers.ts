import { demoName } from '../cases/demo/names.ts';
import { createRandom, type Random } from '../cases/demo/random.ts';
import type { DossierState } from '../contract/dossier-api.ts';
import { readMessage } from './read-message.ts';
import { type DossierDeps, takeMessages } from './take-messages.ts';

/** A dossier for anybody to try in a demonstration; shown on the first page. */
export const demoDossier = { code: '000.00.31.H00-261120-0007', digits: '4567' } as const;

const dayMs = 86_400_000;
const others = 35;

type Way = { steps: [state: DossierState, afterDays: number][]; missing?: string[]; note?: string; weight: number };
const ways: Way[] = [
  { steps: [['waiting_reception', 0]], weight: 3 },
  {
    steps: [
      ['waiting_reception', 0],
      ['processing', 0.2],
    ],
    weight: 8,
  },
  {
    steps: [
      ['waiting_reception', 0],
      ['processing', 0.3],
      ['supplement_needed', 1.5],
    ],
    missing: ['Giấy tờ chứng minh nơi ở hợp pháp', 'Bản sao căn cước của người uỷ quyền'],
    note: 'Bản chụp gửi kèm bị mờ, đề nghị nộp bản rõ.',
    weight: 4,
  },
  {
    steps: [
      ['waiting_reception', 0],
      ['processing', 0.2],
      ['awaiting_payment', 2],
    ],
    weight: 2,
  },
  {
    steps: [
      ['waiting_reception', 0],
      ['processing', 0.2],
      ['result_ready', 3],
    ],
    weight: 5,
  },
  {
    steps: [
      ['waiting_reception', 0],
      ['processing', 0.2],
      ['result_ready', 2],
      ['returned', 3],
    ],
    weight: 9,
  },
  {
    steps: [
      ['waiting_reception', 0],
      ['rejected', 1],
    ],
    note: 'Không thuộc thẩm quyền giải quyết của phường.',
    weight: 1,
  },
  {
    steps: [
      ['waiting_reception', 0],
      ['withdrawn', 1],
    ],
    weight: 1,
  },
];

/** Some dozen dossiers of the one-stop counters, nobody's; what `demoDossier` names waits for papers. */
export async function fillDemoDossiers(deps: DossierDeps): Promise<void> {
  const now = deps.clock().getTime();
  const random = createRandom(now);
  const known = deps.knowledge().catalogue.procedures.filter((one) => one.ours);
  const procedures = known.slice(0, 40).map(({ code, name }) => ({ procedureCode: code, procedureName: name.vi }));
  const waits = ways[2];
  const messages = Array.from({ length: others }, (_, number) => {
    const way = ways[random.weighted(ways.map(({ weight }) => weight))];
    const about = procedures.length > 0 ? random.pick(procedures) : { procedureName: 'Thủ tục' };
    const begun = now - (1 + random.next() * 24) * dayMs;
    const phone = String(Math.floor(random.next() * 10_000)).padStart(4, '0');
    return way ? tell({ way, about, begun, now, code: codeOf(begun, number + 11), phone, random }) : [];
  });
  if (waits) {
    const birth = procedures.find(({ procedureCode }) => procedureCode === '1.001193') ?? procedures[0];
    const about = birth ?? { procedureName: 'Thủ tục' };
    const { code, digits } = demoDossier;
    messages.push(tell({ way: waits, about, begun: now - 3 * dayMs, now, code, phone: digits, random }));
  }
  const told = messages.flat().flatMap((message) => {
    const read = readMessage(deps.knowledge(), message);
    return read.ok ? [read.told] : [];
  });
  await takeMessages(deps, { told, actor: { kind: 'system', id: null } });
}

type Told = {
  way: Way;
  about: { procedureCode?: string; procedureName: string };
  begun: number;
  now: number;
  code: string;
  phone: string;
  random: Random;
};

function tell({ way, about, begun, now, code, phone, random }: Told): object[] {
  const at = (days: number) => new Date(Math.min(begun + days * dayMs, now)).toISOString();
  const applicant = demoName(random);
  const passed = way.steps.filter(([, days]) => begun + days * dayMs <= now);
  return passed.map(([state, days]) => ({
    ...about,
    code,
    state,
    applicant,
    phone,
    updatedAt: at(days),
    office: state === 'waiting_reception' ? 'Bộ phận tiếp nhận và trả kết quả' : 'Bộ phận chuyên môn',
    receivedAt: at(0),
    dueAt: new Date(begun + 6 * dayMs).toISOString(),
    ...(state === 'supplement_needed' && {
      missing: way.missing,
      note: way.note,
      supplementBy: new Date(begun + 12 * dayMs).toISOString(),
    }),
    ...(state === 'rejected' && { note: way.note }),
    ...(state === 'result_ready' && { collectAt: 'Quầy trả kết quả, trong giờ hành chính' }),
  }));
}

function codeOf(begun: number, number: number): string {
  const day = new Date(begun).toISOString().slice(2, 10).replaceAll('-', '');
  return `000.00.31.H00-${day}-${String(number).padStart(4, '0')}`;
}
