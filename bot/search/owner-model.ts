import { isToned, type Units } from './units.ts';

/** A text that is known to mean an owner (0 to `owners` - 1). */
export type Lesson = { units: Units; owner: number; weight: number };
/** The model's probability of each owner. */
export type OwnerModel = (question: Units) => Float64Array;

const rounds = 2;
const rate = 0.4;
const decay = 1e-5;
/** Owners less likely than this learn nothing from a text that is not theirs; keeps learning fast. */
const rival = 0.05;
/** Length of every text's vector: the larger, the more certain the model is. */
const sharpness = 2;
/** A score so far below the best makes no chance worth computing. */
const negligible = 12;
/** What a sum of squared gradients begins with. */
const start = 1e-4;

/**
 * Multinomial logistic regression from texts to owners, learnt by AdaGrad in a fixed order. It learns what tells
 * neighbours apart, which no single text shows: that "nước ngoài" speaks against the plain variant, and "lại" for
 * another one.
 */
export function learnOwners(lessons: Lesson[], owners: number): OwnerModel {
  const counts = new Map<string, number>();
  for (const { units } of lessons)
    for (const unit of units.keys()) if (!isToned(unit)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const numbers = new Map<string, number>();
  const uses: number[] = [];
  for (const [unit, count] of counts) {
    // Most pairs stand in one text only and tell nothing of other texts.
    if (count < 2 && unit.includes(' ')) continue;
    numbers.set(unit, uses.length);
    uses.push(count);
  }
  const rarities = uses.map((count) => Math.log(1 + lessons.length / count));
  const read = (units: Units): Input => {
    const features: number[] = [];
    const values: number[] = [];
    let square = 0;
    for (const [unit, weight] of units) {
      const number = numbers.get(unit);
      if (number === undefined) continue;
      const value = weight * (rarities[number] ?? 0);
      features.push(number);
      values.push(value);
      square += value * value;
    }
    const length = Math.sqrt(square) / sharpness || 1;
    return { features, values: values.map((value) => value / length) };
  };

  const rows = uses.map((): Row => ({ owners: [], weights: [], squares: [] }));
  const inputs = lessons.map(({ units }) => read(units));
  const chances = new Float64Array(owners);
  for (let round = 0; round < rounds; round++) {
    for (const index of shuffled(lessons.length, round)) {
      const lesson = lessons[index];
      const input = inputs[index];
      if (lesson && input) learn(rows, input, lesson, chances);
    }
  }
  const learnt = rows.map(compact);
  return (question) => {
    const result = new Float64Array(owners);
    const { features, values } = read(question);
    for (let at = 0; at < features.length; at++) {
      const row = learnt[features[at] ?? 0];
      const value = values[at] ?? 0;
      for (let place = 0; row && place < row.owners.length; place++) {
        const owner = row.owners[place] ?? 0;
        result[owner] = (result[owner] ?? 0) + value * (row.weights[place] ?? 0);
      }
    }
    toChances(result);
    return result;
  };
}

/** The units of a text by number, and how strongly each is there. */
type Input = { features: number[]; values: number[] };
/** The owners a feature says anything about, which are few of all, with its weight for each. */
type Row = { owners: number[]; weights: number[]; squares: number[] };

function learn(rows: Row[], { features, values }: Input, lesson: Lesson, chances: Float64Array): void {
  chances.fill(0);
  for (let at = 0; at < features.length; at++) {
    const row = rows[features[at] ?? 0];
    const value = values[at] ?? 0;
    for (let place = 0; row && place < row.owners.length; place++) {
      const owner = row.owners[place] ?? 0;
      chances[owner] = (chances[owner] ?? 0) + value * (row.weights[place] ?? 0);
    }
  }
  toChances(chances);
  for (let owner = 0; owner < chances.length; owner++) {
    const mine = owner === lesson.owner;
    const error = (chances[owner] ?? 0) - (mine ? 1 : 0);
    if (!mine && error < rival) continue;
    for (let at = 0; at < features.length; at++) {
      const row = rows[features[at] ?? 0];
      if (row) correct(row, owner, error * (values[at] ?? 0) * lesson.weight);
    }
  }
}

function correct({ owners, weights, squares }: Row, owner: number, wrong: number): void {
  const known = owners.indexOf(owner);
  const place = known < 0 ? owners.push(owner) - 1 : known;
  const weight = weights[place] ?? 0;
  const gradient = wrong + decay * weight;
  const square = (squares[place] ?? start) + gradient * gradient;
  squares[place] = square;
  weights[place] = weight - (rate * gradient) / Math.sqrt(square);
}

/** Scores become probabilities, in place. */
function toChances(scores: Float64Array): void {
  let highest = 0;
  for (let owner = 0; owner < scores.length; owner++) highest = Math.max(highest, scores[owner] ?? 0);
  const untouched = Math.exp(-highest);
  let total = 0;
  for (let owner = 0; owner < scores.length; owner++) {
    const score = scores[owner] ?? 0;
    const chance = score === 0 ? untouched : score < highest - negligible ? 0 : Math.exp(score - highest);
    scores[owner] = chance;
    total += chance;
  }
  for (let owner = 0; owner < scores.length; owner++) scores[owner] = (scores[owner] ?? 0) / total;
}

const compact = ({ owners, weights }: Row) => ({
  owners: Uint16Array.from(owners),
  weights: Float32Array.from(weights),
});

/** The same order for the same knowledge, so that the same knowledge gives the same model. */
function shuffled(count: number, round: number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  let seed = 12_345 + round * 7919;
  for (let index = count - 1; index > 0; index--) {
    const next = seed * 1_103_515_245 + 12_345;
    // The rest of a division by 2³¹, which the operator is slow to find for numbers so large.
    seed = next - Math.floor(next / 2_147_483_648) * 2_147_483_648;
    const other = seed % (index + 1);
    [order[index], order[other]] = [order[other] ?? 0, order[index] ?? 0];
  }
  return order;
}
