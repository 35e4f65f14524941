/**
 * Boxes and what lies in them: letters from before the start, which are derived from the population at each look, and
 * messages sent here, which are kept. Both have the same states, and those are kept.
 */
import { LRUCache } from 'lru-cache';
import type { DataBox, Letter, LetterSource, Population } from '../../population/types.ts';
import { partyOf } from '../parties.ts';
import { Contents } from './content.ts';
import type { Content } from './content.ts';
import { letterId, readLetterId } from './ids.ts';
import { isListed, stateOf } from './model.ts';
import type { AcceptedBy, Message } from './model.ts';
import type { Fingerprint, MessageStore } from './store.ts';

/** A message, and the letter it comes from if it does. */
interface Found {
  readonly message: Message;
  readonly letter?: Letter;
}

export class Mailbox {
  readonly #population: Population;
  readonly #letters: LetterSource;
  readonly #store: MessageStore;
  readonly #contents: Contents;
  readonly #since: Date;
  readonly #accepted = new LRUCache<string, ReadonlyMap<number, Date>>({ max: 2000 });
  /** Letters of a box as of the end of a minute: one call looks at them several times. */
  readonly #recent = new LRUCache<string, readonly Letter[]>({ max: 200 });

  /** @param since when this ISDS was first started: before it the letters tell who accepted them, after it log-ins do */
  constructor(population: Population, letters: LetterSource, store: MessageStore, since: Date) {
    this.#population = population;
    this.#letters = letters;
    this.#store = store;
    this.#since = since;
    this.#contents = new Contents(store);
  }

  /** Everything in the box's received list at that time, by the time of delivery to the box, oldest first. */
  received(box: DataBox, now: Date): Message[] {
    const letters = this.#lettersFor(box, now).map((letter) => this.#fromLetter(box, letter));
    const all = [...letters, ...this.#store.received(box.id, now)].filter((message) => isListed(message, now));
    return all.toSorted((a, b) => a.deliveredAt.getTime() - b.deliveredAt.getTime() || compareIds(a.id, b.id));
  }

  /** Everything the box has sent, oldest first. Letters written before the start are not in their senders' lists. */
  sent(box: DataBox, now: Date): Message[] {
    return this.#store.sent(box.id).filter((message) => isListed(message, now));
  }

  /** A message by its number, when the box received it. */
  findReceived(box: DataBox, id: string, now: Date): Message | undefined {
    const found = this.#find(id, now)?.message;
    return found?.recipient.boxId === box.id && found.deliveredAt <= now ? found : undefined;
  }

  /** A message by its number, when the box sent it. */
  findSent(box: DataBox, id: string): Message | undefined {
    const found = this.#store.find(id);
    return found?.sender.boxId === box.id ? found : undefined;
  }

  /** A message by its number, whoever it belongs to. */
  find(id: string, now: Date): Message | undefined {
    return this.#find(id, now)?.message;
  }

  /** Accepts all that waits in the box: what a log-in of a person entitled to read does (§ 17 (3) of Act 300/2008). */
  acceptAll(box: DataBox, now: Date, by: AcceptedBy): void {
    this.accept(this.received(box, now), now, by);
  }

  /** Accepts those of the messages that wait. */
  accept(messages: readonly Message[], now: Date, by: AcceptedBy): void {
    this.#store.accept(
      messages.filter((message) => stateOf(message, now).status === 4).map(({ id }) => id),
      now,
      by,
    );
  }

  markRead(message: Message, now: Date): void {
    if (message.readAt === undefined) this.#store.markRead(message.id, now);
  }

  content(message: Message, now: Date): Promise<Content> {
    return this.#contents.of(message, this.#find(message.id, now)?.letter);
  }

  fingerprint(message: Message, now: Date): Promise<Fingerprint> {
    return this.#contents.fingerprint(message, this.#find(message.id, now)?.letter);
  }

  /** Whether the message was ever given out with that hash. */
  hasHash(id: string, hash: Buffer): boolean {
    return this.#store.fingerprints(id).some((known) => known.hash.equals(hash));
  }

  #find(id: string, now: Date): Found | undefined {
    const place = readLetterId(id);
    if (place === undefined) {
      const message = this.#store.find(id);
      return message && { message };
    }
    const box = this.#population.box(place.boxId);
    const letter = box && this.#lettersFor(box, now).find(({ ordinal }) => ordinal === place.ordinal);
    return box && letter && { message: this.#fromLetter(box, letter), letter };
  }

  #lettersFor(box: DataBox, now: Date): readonly Letter[] {
    const minute = Math.ceil(now.getTime() / 60_000);
    const key = `${box.id} ${minute}`;
    const letters = this.#recent.get(key) ?? this.#letters.lettersFor(box, new Date(minute * 60_000));
    this.#recent.set(key, letters);
    return letters.filter(({ deliveredAt }) => deliveredAt <= now);
  }

  /**
   * Letters accepted before the first start, by ordinal. A source tells acceptance as of a day; asked on a later day it
   * may tell of log-ins in the meantime, which did not happen here.
   */
  #acceptedBefore(box: DataBox): ReadonlyMap<number, Date> {
    const known = this.#accepted.get(box.id);
    if (known) return known;
    const made = new Map(
      this.#letters
        .lettersFor(box, this.#since)
        .flatMap(({ ordinal, acceptedAt }) =>
          acceptedAt && acceptedAt <= this.#since ? [[ordinal, acceptedAt] as const] : [],
        ),
    );
    this.#accepted.set(box.id, made);
    return made;
  }

  #fromLetter(box: DataBox, letter: Letter): Message {
    const id = letterId(box.id, letter.ordinal);
    const { accepted, readAt } = this.#store.stateOf(id);
    const before = this.#acceptedBefore(box).get(letter.ordinal);
    const acceptance = accepted ?? (before && { at: before, by: 'person' as const });
    return {
      id,
      sender: partyOf(letter.sender.box),
      recipient: partyOf(box),
      envelope: {
        dmSenderOrgUnit: null,
        dmSenderOrgUnitNum: null,
        dbIDRecipient: box.id,
        dmRecipientOrgUnit: null,
        dmRecipientOrgUnitNum: null,
        dmToHands: letter.toHands ?? null,
        dmAnnotation: letter.subject,
        dmRecipientRefNumber: letter.recipientRefNumber ?? null,
        dmSenderRefNumber: letter.senderRefNumber ?? null,
        dmRecipientIdent: null,
        dmSenderIdent: letter.senderIdent ?? null,
        dmLegalTitleLaw: letter.legalTitle?.law ?? null,
        dmLegalTitleYear: letter.legalTitle?.year ?? null,
        dmLegalTitleSect: letter.legalTitle?.section ?? null,
        dmLegalTitlePar: letter.legalTitle?.paragraph ?? null,
        dmLegalTitlePoint: letter.legalTitle?.point ?? null,
        dmPersonalDelivery: letter.personalDelivery,
        dmAllowSubstDelivery: letter.allowSubstituteDelivery,
      },
      author: { userType: 'OFFICIAL', name: letter.sender.name, published: false },
      submittedAt: new Date(letter.deliveredAt.getTime() - SUBMISSION_MILLISECONDS),
      deliveredAt: letter.deliveredAt,
      kilobytes: this.#store.fingerprints(id)[0]?.kilobytes ?? null,
      ...(acceptance ? { accepted: acceptance } : {}),
      ...(readAt ? { readAt } : {}),
    };
  }
}

/** Between submission and delivery to the box; in the official example of 2020 it was 203 ms. */
const SUBMISSION_MILLISECONDS = 203;

const compareIds = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
