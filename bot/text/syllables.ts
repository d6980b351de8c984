/** The syllables that Vietnamese spelling allows: onset, rhyme and tone, whichever way the tone is placed. */

const onsets = 'ngh ng nh gh gi kh ph qu th tr ch b c d đ g h k l m n p r s t v x'.split(' ');

const rhymes = new Set(
  `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
  e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
  o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong ooc op ot
  ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông
  uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyn uyu ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
  y yêm yên yêng yêt yêu ynh yt ych`
    .split(/\s+/)
    .filter((rhyme) => rhyme !== ''),
);
const bareRhymes = new Set([...rhymes].map(strip));

const toneMark = /[\u0300\u0301\u0303\u0309\u0323]/g;
// A syllable that stops short carries the sharp or the heavy tone.
const stopped = /(?:c|ch|p|t)$/;
const softVowel = /^[eêiy]/;

/** True for a word as it is written with its marks, e.g. "giấy"; a word without its marks is one only by chance. */
export function isSyllable(word: string): boolean {
  const parts = word.toLowerCase().normalize('NFD');
  const tones = parts.match(toneMark) ?? [];
  if (tones.length > 1) return false;
  const plain = parts.replace(toneMark, '').normalize('NFC');
  const carries = tones[0] === '\u0301' || tones[0] === '\u0323';
  return isMadeOf(
    plain,
    (onset, rhyme) => rhymes.has(rhyme) && fits(onset, rhyme) && (carries || !stopped.test(rhyme)),
  );
}

/** True for a word without any marks that some syllable looks like, e.g. "giay". */
export function isBareSyllable(word: string): boolean {
  return isMadeOf(word.toLowerCase(), isBare);
}

const isBare = (onset: string, rhyme: string) => bareRhymes.has(rhyme) && fits(onset === 'đ' ? 'd' : onset, rhyme);

function isMadeOf(word: string, allowed: (onset: string, rhyme: string) => boolean): boolean {
  if (allowed('', word)) return true;
  for (const onset of onsets) if (word.startsWith(onset) && allowed(onset, word.slice(onset.length))) return true;
  return false;
}

// k, gh and ngh stand before e, ê, i and y; c, g and ng before the others ("gì" is g and i).
function fits(onset: string, rhyme: string): boolean {
  if (onset === 'k' || onset === 'gh' || onset === 'ngh') return softVowel.test(rhyme);
  if (onset === 'c' || onset === 'ng') return !softVowel.test(rhyme);
  if (onset === 'g') return !/^[eêy]/.test(rhyme);
  if (onset === 'qu') return !/^u/.test(rhyme);
  return onset !== 'gi' || !/^[iy]/.test(rhyme);
}

function strip(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
}
