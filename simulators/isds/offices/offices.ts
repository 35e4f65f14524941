/**
 * Offices and towns that answer what people file with them: a call for more, a notice, a decision, with the sender's
 * reference repeated. Which and when, the reference decides (`manner.ts`), or whoever controls the simulation. What is
 * planned is answered once, whenever the process dies.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { DataBox, Institution, Population } from '../../population/types.ts';
import { EMPTY_ENVELOPE } from '../envelope.ts';
import { hashOf, kilobytesOf, writeDmDm } from '../messages/content.ts';
import { isAuthority, type Message } from '../messages/model.ts';
import type { MessageStore } from '../messages/store.ts';
import { partyOf } from '../parties.ts';
import { writeOfficeLetter } from './letter.ts';
import { type MannerOrder, mannerOrder, planFor, type Reply } from './manner.ts';

export interface OfficesParts {
  readonly population: Population;
  readonly store: MessageStore;
  readonly database: DatabaseSync;
}

/** How an answer is written when somebody orders it. */
export interface ReplyOptions {
  /** Repeats none of the sender's numbers. */
  readonly withoutReference?: boolean | undefined;
  /** Tells inside the PDF that it answers the document with that `jid`. */
  readonly jid?: string | undefined;
}

/** A message that somebody has filed, with what its office has answered. */
export interface Filed {
  readonly message: Message;
  readonly office: Institution;
  readonly replies: readonly Reply[];
}

class AnsweredMeanwhile extends Error {
  override readonly name = 'AnsweredMeanwhile';
}

export class Offices {
  readonly #parts: OfficesParts;
  readonly #plan: StatementSync;
  readonly #due: StatementSync;
  readonly #done: StatementSync;
  readonly #note: StatementSync;
  readonly #byReference: StatementSync;
  readonly #latest: StatementSync;
  readonly #replies: StatementSync;
  #manner: MannerOrder = mannerOrder.parse({});

  constructor(parts: OfficesParts) {
    this.#parts = parts;
    const { database } = parts;
    database.exec(`
      CREATE TABLE IF NOT EXISTS office_plan (message INTEGER NOT NULL, reply TEXT NOT NULL, due_at INTEGER NOT NULL,
        PRIMARY KEY (message, reply)) STRICT;
      CREATE TABLE IF NOT EXISTS office_reply (answer TEXT PRIMARY KEY, message INTEGER NOT NULL, reply TEXT NOT NULL) STRICT;`);
    this.#plan = database.prepare('INSERT OR IGNORE INTO office_plan VALUES (?, ?, ?)');
    this.#due = database.prepare(
      'SELECT message, reply, due_at FROM office_plan WHERE due_at <= ? ORDER BY due_at, message LIMIT 50',
    );
    this.#done = database.prepare('DELETE FROM office_plan WHERE message = ? AND reply = ?');
    this.#note = database.prepare('INSERT INTO office_reply VALUES (?, ?, ?)');
    this.#byReference = database.prepare(
      `SELECT id FROM message WHERE envelope ->> 'dmSenderRefNumber' = ? ORDER BY id DESC LIMIT 1`,
    );
    this.#latest = database.prepare(
      `SELECT id FROM message WHERE envelope ->> 'dmSenderRefNumber' IS NOT NULL ORDER BY id DESC LIMIT 300`,
    );
    this.#replies = database.prepare('SELECT reply FROM office_reply WHERE message = ? ORDER BY rowid');
  }

  /** How offices answer from now on. */
  behave(manner: MannerOrder): void {
    this.#manner = manner;
  }

  /** Notes what an office will answer to a message that has come to it. Only what has a reference can be answered. */
  plan(message: Message): void {
    const reference = message.envelope.dmSenderRefNumber;
    if (reference === null || !this.#officeOf(message)) return;
    for (const { reply, afterSeconds } of planFor(reference, this.#manner))
      this.#plan.run(Number(message.id), reply, message.deliveredAt.getTime() + afterSeconds * 1000);
  }

  /** Answers what is due. */
  async answer(now: Date): Promise<void> {
    for (const row of this.#due.all(now.getTime())) {
      const { message: id, reply, due_at: dueAt } = row as { message: number; reply: Reply; due_at: number };
      const message = this.#parts.store.find(String(id));
      // Somebody may have made the office answer while this was being written.
      const done = (): void => {
        if (Number(this.#done.run(id, reply).changes) === 0) throw new AnsweredMeanwhile();
      };
      try {
        const sent = message && (await this.#send(message, reply, new Date(dueAt), {}, done));
        if (sent === undefined) done();
      } catch (error) {
        if (error instanceof AnsweredMeanwhile) continue;
        // What cannot be answered is left, so that the others are.
        this.#done.run(id, reply);
        throw error;
      }
    }
  }

  /**
   * Answers a message now. What the office had planned to answer alike by itself, it does not answer again; a decision ends
   * all that was planned.
   *
   * @param which dmID, or the sender's reference
   * @returns dmID of the answer
   * @throws RangeError when no such message has come to an office
   */
  async answerNow(which: string, reply: Reply, now: Date, options: ReplyOptions = {}): Promise<string> {
    const message = this.#find(which);
    const isEnd = reply === 'granted' || reply === 'refused';
    const forgotten: readonly Reply[] = isEnd ? ['call', 'notice', 'granted', 'refused'] : [reply];
    const sent =
      message &&
      (await this.#send(message, reply, now, options, () => {
        for (const one of forgotten) this.#done.run(Number(message.id), one);
      }));
    if (sent === undefined) throw new RangeError('no such message has come to an office');
    return sent;
  }

  /** What people have filed with offices, the newest first. */
  filed(most: number): Filed[] {
    const rows = this.#latest.all() as { id: number }[];
    return rows
      .flatMap(({ id }) => {
        const message = this.#parts.store.find(String(id));
        const office = message && this.#officeOf(message);
        const replies = (this.#replies.all(id) as { reply: Reply }[]).map(({ reply }) => reply);
        return office ? [{ message, office, replies }] : [];
      })
      .slice(0, most);
  }

  #find(which: string): Message | undefined {
    const { store } = this.#parts;
    if (/^\d{1,15}$/.test(which)) return store.find(which);
    const row = this.#byReference.get(which) as { id: number } | undefined;
    return row && store.find(String(row.id));
  }

  /** The office that a message of a person or a company has come to. */
  #officeOf(message: Message): Institution | undefined {
    const { population } = this.#parts;
    if (isAuthority(message.sender.type) || !isAuthority(message.recipient.type)) return undefined;
    const owner = population.box(message.recipient.boxId)?.owner;
    const office = owner && 'institution' in owner ? population.institution(owner.institution) : undefined;
    // The automata answer by themselves.
    return office?.kind === 'czechpoint' || office?.kind === 'registers' ? undefined : office;
  }

  /** Writes and sends one answer; the answer and the note that it was made are one transaction. */
  async #send(
    message: Message,
    reply: Reply,
    at: Date,
    { withoutReference = false, jid }: ReplyOptions,
    done: () => void,
  ): Promise<string | undefined> {
    const { population, store } = this.#parts;
    const office = this.#officeOf(message);
    const recipient: DataBox | undefined = population.box(message.sender.boxId);
    if (office === undefined || recipient === undefined) return undefined;
    const letter = await writeOfficeLetter({ message, office, recipient, reply, at, jid });
    const answer = {
      sender: partyOf(office.box),
      recipient: partyOf(recipient),
      envelope: {
        ...EMPTY_ENVELOPE,
        dbIDRecipient: recipient.id,
        dmAnnotation: letter.subject,
        dmSenderRefNumber: letter.reference,
        dmRecipientRefNumber: withoutReference ? null : message.envelope.dmSenderRefNumber,
        dmRecipientIdent: withoutReference ? null : message.envelope.dmSenderIdent,
      },
      submittedAt: at,
      deliveredAt: at,
      author: { userType: 'OFFICIAL', name: office.name, published: false },
      kilobytes: kilobytesOf(letter.pdf.length),
    };
    return store.add(answer, (id) => {
      const content = { base64: Buffer.from(Buffer.from(letter.pdf).toString('base64'), 'latin1') };
      const pieces = writeDmDm({ ...answer, id }, [
        { name: `${letter.fileName}.pdf`, mimeType: 'application/pdf', metaType: 'main', content },
      ]);
      this.#note.run(id, Number(message.id), reply);
      done();
      return { pieces, hash: hashOf(pieces) };
    });
  }
}
