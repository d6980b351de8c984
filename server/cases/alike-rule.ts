import type { Knowledge } from '../knowledge/knowledge.ts';

/** When two reports of a category may tell of one thing: `alike` in `categories.yaml`, with what holds without it. */
export type AlikeRule = {
  /** No farther apart than this. */
  metres: number;
  /** The earlier one came no longer ago than this. */
  days: number;
  /** Categories under which the same thing is often reported. */
  sisters: readonly string[];
  /** Whether citizens are told of open cases alike. Never where the category is restricted. */
  offered: boolean;
  /** It recurs when it is reported again within so many days after it was settled. */
  recursDays: number;
};

const usual = { metres: 100, days: 60, sisters: [], offered: true, recursDays: 90 };

export function alikeRule(knowledge: Knowledge, categoryId: string): AlikeRule {
  const category = knowledge.categories.get(categoryId);
  const { metres, days, sisters, offered, recursDays } = category?.alike ?? {};
  return {
    metres: metres ?? usual.metres,
    days: days ?? usual.days,
    sisters: sisters ?? usual.sisters,
    offered: category?.restricted ? false : (offered ?? usual.offered),
    recursDays: recursDays ?? usual.recursDays,
  };
}
