import { conclude } from '../../bot/conclude.ts';
import type { Effect, Incoming, Ports } from '../../bot/ports.ts';
import type { Reply } from '../../bot/reply.ts';
import { type DialogueState, readState } from '../../bot/state.ts';
import { turn, type Understand } from '../../bot/turn.ts';
import type { WordAnswer } from '../../bot/word-procedure.ts';
import { nearestName } from '../../server/places/near-places.ts';
import { findTerritory } from '../../server/places/territory.ts';
import { type CaseStore, makeCaseStore } from './case-store.ts';
import type { Ward } from './ward.ts';

/** What came of one turn, over all its replies. */
export type Heard = {
  replies: Reply[];
  effects: Effect[];
  state: DialogueState;
  /** What is to be hidden from those who may not read denunciations. */
  protect: 'turn' | 'talk' | undefined;
  /** About their own home: hidden from all staff. */
  ownOnly: boolean;
};

/** Somebody talking with the bot: a stored state, a clock to set, and the cases they filed. */
export type Citizen = {
  /** As it would stand in the database. */
  stored: unknown;
  now: Date;
  /** Where the photo `with-position` was taken. */
  photoPlace: { latitude: number; longitude: number } | undefined;
  store: CaseStore;
  say(messages: Incoming[]): Promise<Heard>;
};

export function makeCitizen(
  ward: Ward,
  minds: { understand?: Understand; word?: WordAnswer; ports?: Partial<Ports> } = {},
): Citizen {
  const { understand, word } = minds;
  let keys = 0;
  const { knowledge, understanding } = ward;
  const store = makeCaseStore(ward);
  const citizen: Citizen = {
    stored: {},
    now: new Date('2026-11-23T02:00:00Z'),
    photoPlace: undefined,
    store,
    async say(messages) {
      const ports: Ports = {
        understanding,
        now: citizen.now,
        locate(point) {
          const { kind, areaName } = findTerritory({ knowledge, point });
          return { kind, areaName: areaName ?? undefined };
        },
        near: (point) => nearestName({ knowledge, point })?.name,
        myCases: async () => [...store.cases].reverse(),
        followedCases: async () => [...store.followed],
        myData: async () => store.data,
        appointments: store.visits.ports(citizen.now),
        devices: {
          known: async () => store.devices,
          linked: async () => store.devices.length > 0,
          seen: async () => ({ devices: store.devices, lost: store.lostHomes }),
        },
        myPapers: async () => store.papers,
        newsNow: async () => store.news,
        toldOfNews: async () => store.toldOfNews,
        myFees: async () => store.fees.filter(({ code }) => store.opened.has(code)),
        myDossiers: async () => store.dossiers.filter(({ code }) => store.opened.has(code)),
        surveys: async () => store.surveys,
        alikeCases: async () => store.near.slice(0, 3),
        placeOfPhotos: async (fileIds) => (fileIds.includes('with-position') ? citizen.photoPlace : undefined),
        newKey: () => `key-${++keys}`,
        ...minds.ports,
      };
      const given = { ...(understand && { understand }), ...(word && { word }) };
      const result = await turn({ state: citizen.stored, messages, ports, ...given });
      const results = result.effects.map((effect) => store.carryOut(effect, citizen.now));
      const concluded = conclude({ state: result.state, results, ports });
      citizen.stored = JSON.parse(JSON.stringify(concluded.state));
      return {
        replies: [...result.replies, ...concluded.replies],
        effects: result.effects,
        state: readState(citizen.stored).state,
        protect: result.protect,
        ownOnly: result.ownOnly,
      };
    },
  };
  return citizen;
}
