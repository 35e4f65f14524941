/**
 * What institutions do with messages that come to them: their records system takes them over after a few seconds
 * (EV13), a town confirms what a person has sent it, the automata of extracts answer requests
 * (`simulators/czechpoint`), and offices answer what was filed with them (`offices/`). Whatever is done is done once, whenever the process dies.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { FastifyBaseLogger } from 'fastify';
import type { Institution, Population } from '../population/types.ts';
import { hashOf, kilobytesOf, writeDmDm } from './messages/content.ts';
import { isAuthority, stateOf } from './messages/model.ts';
import type { EnvelopeFields, Message } from './messages/model.ts';
import type { MessageStore } from './messages/store.ts';
import { renderConfirmation } from './confirmation.ts';
import { ExtractAutomata } from '../czechpoint/extracts.ts';
import { EMPTY_ENVELOPE } from './envelope.ts';
import type { Offices } from './offices/offices.ts';
import { partyOf } from './parties.ts';

/** On the clock of the simulation, after the message has come. */
const TAKEN_OVER_AFTER = 8_000;
const ANSWERED_AFTER = 20_000;
const AT_ONCE = 200;

const STEPS = { 'plan-extract': 0, 'take-over': TAKEN_OVER_AFTER, answer: ANSWERED_AFTER } as const;
type Step = keyof typeof STEPS;
const STEP_NAMES: readonly Step[] = ['plan-extract', 'take-over', 'answer'];

export interface AutomatonParts {
  readonly population: Population;
  readonly store: MessageStore;
  readonly database: DatabaseSync;
  readonly extracts: ExtractAutomata;
  readonly offices: Offices;
  readonly now: () => Date;
  readonly log: FastifyBaseLogger;
}

export class Automaton {
  readonly #parts: AutomatonParts;
  readonly #doneTo: StatementSync;
  readonly #waiting: StatementSync;
  readonly #markDone: StatementSync;
  /** The last look that was begun: each waits for the one before, so that nothing is done twice. */
  #last: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: AutomatonParts) {
    this.#parts = parts;
    const { database } = parts;
    database.exec('CREATE TABLE IF NOT EXISTS errand (step TEXT PRIMARY KEY, done_to INTEGER NOT NULL) STRICT');
    this.#doneTo = database.prepare('SELECT done_to FROM errand WHERE step = ?');
    this.#waiting = database.prepare('SELECT id FROM message WHERE id > ? ORDER BY id LIMIT ?');
    this.#markDone = database.prepare(
      'INSERT INTO errand VALUES (?, ?) ON CONFLICT (step) DO UPDATE SET done_to = excluded.done_to',
    );
  }

  /** Looks every second; the timer does not keep the process alive. */
  start(): void {
    this.#timer = setInterval(() => void this.run(), 1000).unref();
  }

  /** Ends when what was begun is done. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#last;
  }

  /** Does all that is due. Never rejects: what fails is logged. */
  run(): Promise<void> {
    this.#last = this.#runAfter(this.#last);
    return this.#last;
  }

  async #runAfter(previous: Promise<void>): Promise<void> {
    await previous;
    try {
      for (const step of STEP_NAMES) await this.#runStep(step);
      await this.#parts.extracts.answer(this.#parts.now());
      await this.#parts.offices.answer(this.#parts.now());
    } catch (error) {
      this.#parts.log.error({ err: error }, 'the automata of institutions could not look at their messages');
    }
  }

  async #runStep(step: Step): Promise<void> {
    const { store, now, log } = this.#parts;
    const { done_to: doneTo } = (this.#doneTo.get(step) ?? { done_to: 0 }) as { done_to: number };
    for (const { id } of this.#waiting.all(doneTo, AT_ONCE) as { id: number }[]) {
      const message = store.find(String(id));
      const institution = message && this.#institutionOf(message.recipient.boxId);
      const done = (): void => void this.#markDone.run(step, id);
      if (message === undefined || institution === undefined) {
        done();
        continue;
      }
      const due = new Date(message.deliveredAt.getTime() + STEPS[step]);
      if (due > now()) return;
      try {
        await this.#do(step, message, institution, due, done);
      } catch (error) {
        log.error({ err: error, step }, 'the automaton of an institution failed; the message is left as it is');
        done();
      }
    }
  }

  async #do(step: Step, message: Message, institution: Institution, due: Date, done: () => void): Promise<void> {
    if (step === 'plan-extract') {
      if (ExtractAutomata.is(institution)) this.#parts.extracts.plan(message);
      else this.#parts.offices.plan(message);
      done();
      return;
    }
    if (step === 'take-over') {
      if (stateOf(message, due).status === 4) this.#parts.store.accept([message.id], due, 'application');
      this.#parts.store.markRead(message.id, due);
      done();
      return;
    }
    if (institution.kind !== 'town' || isAuthority(message.sender.type)) done();
    else await this.#confirm(message, institution, due, done);
  }

  #institutionOf(boxId: string): Institution | undefined {
    const owner = this.#parts.population.box(boxId)?.owner;
    return owner && 'institution' in owner ? this.#parts.population.institution(owner.institution) : undefined;
  }

  /** Answers with a short letter; the answer and the note that it was made are one transaction. */
  async #confirm(message: Message, town: Institution, at: Date, done: () => void): Promise<void> {
    const recipient = this.#parts.population.box(message.sender.boxId);
    if (recipient === undefined) return done();
    const subject = `Potvrzení o přijetí podání: ${message.envelope.dmAnnotation ?? ''}`.slice(0, 255);
    const reference = `POD/${message.id.slice(-6)}/${at.getUTCFullYear()}`;
    const pdf = await renderConfirmation({ message, town, recipient, subject, reference, at });
    const envelope: EnvelopeFields = {
      ...EMPTY_ENVELOPE,
      dbIDRecipient: recipient.id,
      dmAnnotation: subject,
      dmSenderRefNumber: reference,
      dmRecipientRefNumber: message.envelope.dmSenderRefNumber,
      dmRecipientIdent: message.envelope.dmSenderIdent,
    };
    const answer = {
      sender: partyOf(town.box),
      recipient: partyOf(recipient),
      envelope,
      submittedAt: at,
      deliveredAt: at,
      author: { userType: 'VIRTUAL', name: town.name, published: false },
      kilobytes: kilobytesOf(pdf.length),
    };
    this.#parts.store.add(answer, (id) => {
      const pieces = writeDmDm({ ...answer, id }, [
        {
          name: 'potvrzeni_o_prijeti.pdf',
          mimeType: 'application/pdf',
          metaType: 'main',
          content: { base64: Buffer.from(Buffer.from(pdf).toString('base64'), 'latin1') },
        },
      ]);
      done();
      return { pieces, hash: hashOf(pieces) };
    });
  }
}
