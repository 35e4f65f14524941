import type { DeadlineKind } from '../types.ts';
import { type CueKind, cueTable } from './cue-table.ts';

export type { CueKind } from './cue-table.ts';

/** What a word says, and how weakly. */
export type Cue = { readonly kind: CueKind; readonly weakness: number };

const cues = new Map<string, Cue>();
let shortest = 20;
let longest = 0;
for (const [kind, list] of Object.entries(cueTable)) {
  for (const entry of list.split(' ')) {
    const [stem, weakness] = entry.split(':');
    cues.set(stem!, { kind: kind as CueKind, weakness: Number(weakness) });
    shortest = Math.min(shortest, stem!.length - 1);
    longest = Math.max(longest, stem!.length);
  }
}

/** Words looked up already: a letter uses few, and each is met many times. */
const known = new Map<string, Cue | null>();
const knownAtMost = 20_000;

/** The cue of a folded word, or undefined. */
export function cueOf(folded: string): Cue | undefined {
  const before = known.get(folded);
  if (before !== undefined) return before ?? undefined;
  const cue = lookedUp(folded);
  if (known.size >= knownAtMost) known.clear();
  // A word is at most this long; longer runs of letters are kept out of memory.
  if (folded.length <= 40) known.set(folded, cue ?? null);
  return cue;
}

function lookedUp(folded: string): Cue | undefined {
  const whole = cues.get(`${folded}$`);
  if (whole) return whole;
  if (isOfAuthority(folded)) return { kind: 'authority', weakness: 0 };
  return longestStem(folded) ?? (folded.startsWith('ne') ? longestStem(folded.slice(2)) : undefined);
}

function longestStem(folded: string): Cue | undefined {
  for (let length = Math.min(folded.length, longest); length >= shortest; length--) {
    const cue = cues.get(folded.slice(0, length));
    if (cue) return cue;
  }
  return undefined;
}

/** Verbs in the first person plural that only say what the letter itself does, or what it asks. */
const performing =
  /^(zada|vyzyva|pros|upozornuj|oznamuj|sdeluj|pouc|uklad|stanov|doporuc|predvol|zve|vyrozumiv|ocekav|zasila|pripomin|konstat|evidu|dekuj|dovolu|narizu|potvrzu|priznav|zahaj|vede|povazuj|umoznu|nabiz|pros|objedn|potreb|vyzad|ses|jsme|sdil|muze|bude|jme|lze|dve|vice|cele|prij|eme$|mame)/;

/** "rozhodneme", "vrátíme", "zašleme": what the sender will do. */
function isOfAuthority(folded: string): boolean {
  return folded.length > 5 && /(eme|ime|ame)$/.test(folded) && !performing.test(folded);
}

/** Kinds that are duties or rights of the addressee. */
export const ownKinds: ReadonlySet<CueKind> = new Set<CueKind>([
  'filing',
  'returning',
  'payment',
  'appeal',
  'reply',
  'appear',
  'submit',
  'fix-defects',
  'pick-up',
  'inspect',
  'validity',
  'other',
]);

/** Nominatives of those a letter may speak of in the third person as its addressee; by beginnings. */
const addressees =
  /^(najemc|zadatel$|stavebni[kc]|vlastni[kc]|drzitel|ucastni[kc]|povinn[yai]$|dluzni[kc]|zalovan|zalobc|podnikatel|provozovatel|prijemc|poplatni[kc]|navrhovatel|odvolatel|stezovatel|uchazec|pojisten|rodic|chovatel|obvinen|odsouzen|kontrolovan|uzivatel|zakonn[yi]$)/;

/** True for a word by which the letter names its addressee: "žadatel", "povinný", "účastník". */
export function namesAddressee(folded: string): boolean {
  return addressees.test(folded);
}

/** Third persons that are a duty when the addressee is their subject, and the sender's own time otherwise. */
const either: ReadonlyMap<string, DeadlineKind> = new Map<string, DeadlineKind>([
  ['preda', 'other'],
  ['vrati', 'submit'],
  ['poskytne', 'submit'],
  ['vypracuje', 'submit'],
  ['zasle', 'submit'],
  ['sdeli', 'reply'],
  ['doruci', 'submit'],
]);

/** What a verb in the third person is when the addressee is its subject, or undefined. */
export function dutyOfThirdPerson(folded: string): DeadlineKind | undefined {
  return either.get(folded);
}
