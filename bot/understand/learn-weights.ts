/** A text by the numbers of its features, each once: those at the front always, the `marks` behind them on some visits. */
export type NumberedText = { features: Int32Array; plain: number };
/** A text with the number of its label, and how much it matters. */
export type Lesson = NumberedText & { target: number; weight: number };

type Options = {
  labels: number;
  /** How telling each feature is, by its number; number 0 is the bias. */
  rarities: Float64Array;
  /** What may be said beside any lesson. */
  asides: NumberedText[];
  /** How often every lesson is learnt from. */
  rounds: number;
  /** How strongly weights are drawn to nothing. */
  decay: number;
};

const rate = 0.5;
/** The part of the visits in which an aside is joined to a lesson. */
const withAside = 0.75;
/** A lesson known as well as this is left out of the next two rounds: measured, nothing is told worse for it. */
const wellKnown = 0.02;
const left = 2;
/** An error this small teaches nothing that is worth the time. */
const negligible = 3e-3;
export const biasValue = 0.2;
/** What a sum of squared gradients begins with. */
const firstSquare = 1e-6;

/**
 * The weights of multinomial logistic regression, `labels` of them for every feature, learnt by AdaGrad in a fixed
 * order, so that the same lessons always give the same weights. It is the larger part of what starting costs: nothing
 * is created inside the rounds.
 */
export function learnWeights(lessons: Lesson[], { labels, rarities, asides, rounds, decay }: Options): Float32Array {
  // A feature's weights for all labels, and behind them the squares of their gradients: what is needed together
  // stands together in memory.
  const step = 2 * labels;
  const learning = new Float32Array(rarities.length * step);
  for (let at = labels; at < learning.length; at += step) learning.fill(firstSquare, at, at + labels);
  const ids = new Int32Array(longest(lessons) + longest(asides) + 1);
  const values = new Float64Array(ids.length);
  const seen = new Int32Array(rarities.length);
  const scores = new Float64Array(labels);
  const wrong = new Int32Array(labels);
  const errors = new Float64Array(labels);
  const order = new Int32Array(lessons.length);
  const random = randomNumbers();
  const leftOut = new Uint8Array(lessons.length);
  let visit = 0;

  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (let turn = 0; turn < order.length; turn++) {
      const at = order[turn] ?? 0;
      const lesson = lessons[at];
      if (!lesson) continue;
      const out = leftOut[at] ?? 0;
      if (out > 0) {
        leftOut[at] = out - 1;
        continue;
      }
      visit += 1;
      const marked = (round + at) % 2 === 0;
      const aside = random() < withAside ? asides[Math.floor(random() * asides.length)] : undefined;
      let count = 1;
      let squares = 0;
      const own = marked ? lesson.features.length : lesson.plain;
      for (let place = 0; place < own; place++) {
        const id = lesson.features[place] ?? 0;
        const value = rarities[id] ?? 0;
        ids[count] = id;
        values[count] = value;
        squares += value * value;
        count += 1;
      }
      if (aside) {
        for (let entry = 1; entry < count; entry++) seen[ids[entry] ?? 0] = visit;
        const more = marked ? aside.features.length : aside.plain;
        for (let place = 0; place < more; place++) {
          const id = aside.features[place] ?? 0;
          if (seen[id] === visit) continue;
          const value = rarities[id] ?? 0;
          ids[count] = id;
          values[count] = value;
          squares += value * value;
          count += 1;
        }
      }
      const length = Math.sqrt(squares) || 1;
      values[0] = biasValue;
      for (let entry = 1; entry < count; entry++) values[entry] = (values[entry] ?? 0) / length;

      predict({ ids, values, count, weights: learning, step, scores });
      let active = 0;
      let worst = 0;
      for (let label = 0; label < labels; label++) {
        const error = (scores[label] ?? 0) - (label === lesson.target ? 1 : 0);
        worst = Math.max(worst, Math.abs(error));
        if (Math.abs(error * lesson.weight) < negligible) continue;
        wrong[active] = label;
        errors[active] = error * lesson.weight;
        active += 1;
      }
      if (worst < wellKnown) leftOut[at] = left;
      // Feature by feature, so that neighbours in memory are met one after the other.
      for (let entry = 0; active > 0 && entry < count; entry++) {
        const start = (ids[entry] ?? 0) * step;
        const value = values[entry] ?? 0;
        for (let place = 0; place < active; place++) {
          const index = start + (wrong[place] ?? 0);
          const weight = learning[index] ?? 0;
          const gradient = (errors[place] ?? 0) * value + decay * weight;
          const square = (learning[index + labels] ?? 0) + gradient * gradient;
          learning[index + labels] = square;
          learning[index] = weight - (rate * gradient) / Math.sqrt(square);
        }
      }
    }
  }

  const weights = new Float32Array(rarities.length * labels);
  for (let id = 0; id < rarities.length; id++)
    weights.set(learning.subarray(id * step, id * step + labels), id * labels);
  return weights;
}

type Seen = {
  ids: Int32Array;
  values: Float64Array;
  /** How many of both are filled. */
  count: number;
  weights: Float32Array;
  /** From the weights of one feature to those of the next. */
  step: number;
  scores: Float64Array;
};

/** Fills `scores` with the probability of every label. */
export function predict({ ids, values, count, weights, step, scores }: Seen): void {
  const labels = scores.length;
  scores.fill(0);
  let entry = 0;
  // Four features at a time: a third of the learning goes by here.
  for (; entry + 3 < count; entry += 4) {
    const [a, b, c, d] = [ids[entry] ?? 0, ids[entry + 1] ?? 0, ids[entry + 2] ?? 0, ids[entry + 3] ?? 0];
    const [p, q, r, s] = [values[entry] ?? 0, values[entry + 1] ?? 0, values[entry + 2] ?? 0, values[entry + 3] ?? 0];
    for (let label = 0; label < labels; label++)
      scores[label] =
        (scores[label] ?? 0) +
        p * (weights[a * step + label] ?? 0) +
        q * (weights[b * step + label] ?? 0) +
        r * (weights[c * step + label] ?? 0) +
        s * (weights[d * step + label] ?? 0);
  }
  for (; entry < count; entry++) {
    const start = (ids[entry] ?? 0) * step;
    const value = values[entry] ?? 0;
    for (let label = 0; label < labels; label++)
      scores[label] = (scores[label] ?? 0) + value * (weights[start + label] ?? 0);
  }
  let highest = -Infinity;
  for (let label = 0; label < labels; label++) highest = Math.max(highest, scores[label] ?? 0);
  let total = 0;
  for (let label = 0; label < labels; label++) {
    const score = Math.exp((scores[label] ?? 0) - highest);
    scores[label] = score;
    total += score;
  }
  for (let label = 0; label < labels; label++) scores[label] = (scores[label] ?? 0) / total;
}

function longest(texts: NumberedText[]): number {
  return texts.reduce((most, { features }) => Math.max(most, features.length), 0);
}

/** Numbers from 0 to 1 in an order that is always the same. */
function randomNumbers(): () => number {
  let seed = 12_345;
  const span = 2_147_483_648;
  return () => {
    const next = seed * 1_103_515_245 + 12_345;
    seed = next - Math.floor(next / span) * span;
    return seed / span;
  };
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let index = 0; index < order.length; index++) order[index] = index;
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    const moved = order[index] ?? 0;
    order[index] = order[other] ?? 0;
    order[other] = moved;
  }
}
