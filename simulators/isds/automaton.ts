/**
 * What institutions do with messages that come to them: their records system takes them over after a few seconds
 * (EV13), and a town confirms what a person has sent it. Whatever is done is done once, whenever the process dies.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { FastifyBaseLogger } from 'fastify';
import type { Institution, Population } from '../population/types.ts';
import { hashOf, kilobytesOf, writeDmDm } from './messages/content.ts';
import { isAuthority, stateOf } from './messages/model.ts';
import type { EnvelopeFields, Message } from './messages/model.ts';
import type { MessageStore } from './messages/store.ts';
import { renderConfirmation } from './confirmation.ts';
import { partyOf } from './parties.ts';

/** On the clock of the simulation, after the message has come. */
const TAKEN_OVER_AFTER = 8_000;
const ANSWERED_AFTER = 20_000;
const AT_ONCE = 200;

const STEPS = { 'take-over': TAKEN_OVER_AFTER, 'answer': ANSWERED_AFTER } as const;
type Step = keyof typeof STEPS;

export interface AutomatonParts {
  readonly population: Population;
  readonly store: MessageStore;
  readonly database: DatabaseSync;
  readonly now: () => Date;
  readonly log: FastifyBaseLogger;
}

export class Automaton {
  readonly #parts: AutomatonParts;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: AutomatonParts) {
    this.#parts = parts;
    parts.database.exec(`CREATE TABLE IF NOT EXISTS errand (step TEXT PRIMARY KEY, done_to INTEGER NOT NULL) STRICT`);
  }

  /** Looks every second; the timer does not keep the process alive. */
  start(): void {
    this.#timer = setInterval(() => this.run(), 1000).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Does all that is due. */
  run(): void {
    for (const step of Object.keys(STEPS) as Step[]) this.#runStep(step);
  }

  #runStep(step: Step): void {
    const { database, store, now, log } = this.#parts;
    const doneTo = (database.prepare('SELECT done_to FROM errand WHERE step = ?').get(step) as { done_to: number } | undefined)?.done_to ?? 0;
    const waiting = database.prepare('SELECT id FROM message WHERE id > ? ORDER BY id LIMIT ?').all(doneTo, AT_ONCE) as { id: number }[];
    for (const { id } of waiting) {
      const message = store.find(String(id));
      if (message === undefined) return;
      const due = new Date(message.deliveredAt.getTime() + STEPS[step]);
      if (due > now()) return;
      try {
        this.#do(step, message, due, () => this.#done(step, id));
      } catch (error) {
        log.error({ err: error, step }, 'the automaton of an institution failed; the message is left as it is');
        this.#done(step, id);
      }
    }
  }

  #done(step: Step, id: number): void {
    this.#parts.database.prepare('INSERT INTO errand VALUES (?, ?) ON CONFLICT (step) DO UPDATE SET done_to = excluded.done_to').run(step, id);
  }

  #do(step: Step, message: Message, due: Date, done: () => void): void {
    const institution = this.#institutionOf(message.recipient.boxId);
    if (institution === undefined) return done();
    if (step === 'take-over') {
      if (stateOf(message, due).status === 4) this.#parts.store.accept([message.id], due, 'application');
      this.#parts.store.markRead(message.id, due);
      return done();
    }
    if (institution.kind === 'town' && !isAuthority(message.sender.type)) this.#confirm(message, institution, due, done);
    else done();
  }

  #institutionOf(boxId: string): Institution | undefined {
    const owner = this.#parts.population.box(boxId)?.owner;
    return owner && 'institution' in owner ? this.#parts.population.institution(owner.institution) : undefined;
  }

  /** Answers with a short letter; the answer and the note that it was made are one transaction. */
  #confirm(message: Message, town: Institution, at: Date, done: () => void): void {
    const recipient = this.#parts.population.box(message.sender.boxId);
    if (recipient === undefined) return done();
    const subject = `Potvrzení o přijetí podání: ${message.envelope.dmAnnotation ?? ''}`.slice(0, 255);
    const reference = `POD/${message.id.slice(-6)}/${at.getUTCFullYear()}`;
    const pdf = renderConfirmation({ message, town, recipient, subject, reference, at });
    const envelope: EnvelopeFields = {
      ...EMPTY_ENVELOPE, dbIDRecipient: recipient.id, dmAnnotation: subject, dmSenderRefNumber: reference,
      dmRecipientRefNumber: message.envelope.dmSenderRefNumber, dmRecipientIdent: message.envelope.dmSenderIdent,
    };
    const answer = {
      sender: partyOf(town.box), recipient: partyOf(recipient), envelope, submittedAt: at, deliveredAt: at,
      author: { userType: 'VIRTUAL', name: town.name, published: false }, kilobytes: kilobytesOf(pdf.length),
    };
    this.#parts.store.add(answer, (id) => {
      const pieces = writeDmDm({ ...answer, id }, [{
        name: 'potvrzeni_o_prijeti.pdf', mimeType: 'application/pdf', metaType: 'main',
        content: { base64: Buffer.from(Buffer.from(pdf).toString('base64'), 'latin1') },
      }]);
      done();
      return { pieces, hash: hashOf(pieces) };
    });
  }
}

/** An envelope with nothing on it. */
export const EMPTY_ENVELOPE: EnvelopeFields = {
  dmSenderOrgUnit: null, dmSenderOrgUnitNum: null, dbIDRecipient: null, dmRecipientOrgUnit: null, dmRecipientOrgUnitNum: null,
  dmToHands: null, dmAnnotation: null, dmRecipientRefNumber: null, dmSenderRefNumber: null, dmRecipientIdent: null,
  dmSenderIdent: null, dmLegalTitleLaw: null, dmLegalTitleYear: null, dmLegalTitleSect: null, dmLegalTitlePar: null,
  dmLegalTitlePoint: null, dmPersonalDelivery: false, dmAllowSubstDelivery: true,
};
