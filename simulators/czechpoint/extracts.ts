/**
 * The automata of Czech POINT and of the base registers: they read the form of a request, check it, and answer after a
 * while by an ordinary message. That the answer repeats the numbers of the request is assumed. Each request is answered
 * once (unless told to do it twice), whenever the process dies.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { AUTOMATA, type AutomatonName } from '#connectors/czechpoint/protocol.ts';
import { renderLetter } from '../isds/confirmation.ts';
import { EMPTY_ENVELOPE } from '../isds/envelope.ts';
import { hashOf, kilobytesOf, writeDmDm, type WireFile } from '../isds/messages/content.ts';
import type { Message } from '../isds/messages/model.ts';
import type { MessageStore } from '../isds/messages/store.ts';
import { partyOf } from '../isds/parties.ts';
import { csvFile } from '../letters/xml.ts';
import type { Registers } from '../registers/index.ts';
import type { DataBox, Institution, Population } from '../population/types.ts';
import { checkRequest } from './check.ts';
import { contentOf } from './content.ts';
import { formIn } from './form-in.ts';
import type { Mood, Moods } from './moods.ts';
import type { Sealing } from './sign.ts';

export interface ExtractAutomataParts {
  readonly population: Population;
  readonly store: MessageStore;
  readonly database: DatabaseSync;
  /** Asked for when the first request comes: small countries of tests have none. */
  readonly registers: () => Registers;
  readonly sealing: Sealing;
  readonly moods: Moods;
}

interface File {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

export class ExtractAutomata {
  readonly #parts: ExtractAutomataParts;
  readonly #plan: StatementSync;
  readonly #due: StatementSync;
  readonly #done: StatementSync;

  constructor(parts: ExtractAutomataParts) {
    this.#parts = parts;
    parts.database.exec(
      'CREATE TABLE IF NOT EXISTS extract_order (message INTEGER PRIMARY KEY, due_at INTEGER NOT NULL, mood TEXT NOT NULL) STRICT',
    );
    this.#plan = parts.database.prepare('INSERT OR IGNORE INTO extract_order VALUES (?, ?, ?)');
    this.#due = parts.database.prepare(
      'SELECT message, due_at, mood FROM extract_order WHERE due_at <= ? ORDER BY due_at, message LIMIT 50',
    );
    this.#done = parts.database.prepare('DELETE FROM extract_order WHERE message = ?');
  }

  /** Whether an institution is one of the automata. */
  static is({ kind }: Institution): boolean {
    return kind === 'czechpoint' || kind === 'registers';
  }

  /** Notes a request that has come, and when it will be answered. */
  plan(message: Message): void {
    const mood = this.#parts.moods.take();
    const due = message.deliveredAt.getTime() + mood.delaySeconds * 1000;
    this.#plan.run(Number(message.id), due, JSON.stringify(mood));
  }

  /** Answers what is due. */
  async answer(now: Date): Promise<void> {
    for (const row of this.#due.all(now.getTime())) {
      const { message: id, due_at: dueAt, mood } = row as { message: number; due_at: number; mood: string };
      const message = this.#parts.store.find(String(id));
      try {
        if (message) await this.#answer(message, JSON.parse(mood) as Mood, new Date(dueAt));
        else this.#done.run(id);
      } catch (error) {
        // What cannot be answered is left, so that the others are.
        this.#done.run(id);
        throw error;
      }
    }
  }

  async #answer(message: Message, mood: Mood, at: Date): Promise<void> {
    const { population } = this.#parts;
    const automaton = population.box(message.recipient.boxId);
    const recipient = population.box(message.sender.boxId);
    const owner = automaton && 'institution' in automaton.owner ? automaton.owner.institution : '';
    const sender = population.institution(owner);
    if (sender === undefined || recipient === undefined) return void this.#done.run(Number(message.id));
    const files = await this.#files(message, mood, sender, recipient, at);
    const groups = mood.split ? files.map((file) => [file]) : [files];
    const messages = mood.twice ? [...groups, ...groups] : groups;
    for (const [index, group] of messages.entries()) {
      const isLast = index === messages.length - 1;
      this.#send(message, mood, { sender, recipient, at, files: group }, isLast);
    }
  }

  /** Files of the answer: the extract, or why there is none. */
  async #files(message: Message, mood: Mood, sender: Institution, recipient: DataBox, at: Date): Promise<File[]> {
    const { population, store, sealing } = this.#parts;
    const checked = mood.refuse
      ? { refusal: 'Osobu se podle uvedených údajů nepodařilo ztotožnit.' }
      : checkRequest(population, message, formIn(store.content(message.id), formFileOf(sender)));
    if ('refusal' in checked) return [refusalFile(checked.refusal)];
    const content = contentOf(this.#parts, checked.request, checked.person, at);
    if (content === undefined) return [refusalFile('V registru nebyl podle uvedených údajů nalezen žádný subjekt.')];
    const pdf = await renderLetter({
      sender,
      recipient,
      subject: message.envelope.dmAnnotation ?? 'Výpis',
      reference: referenceOf(message),
      at,
      heading: content.heading,
      blocks: content.blocks.map((block) =>
        typeof block === 'object' && 'table' in block ? { table: { right: [], ...block.table } } : block,
      ),
    });
    const bytes = mood.unsigned ? pdf : await sealing(sender.kind as AutomatonName, pdf, at);
    const files: File[] = [{ name: `${content.fileName}.pdf`, mimeType: 'application/pdf', bytes }];
    if (content.csv) {
      const csv = csvFile(content.csv.fileName, content.csv.rows);
      files.push({ name: csv.fileName, mimeType: csv.mimeType, bytes: await csv.content() });
    }
    return files;
  }

  #send(
    message: Message,
    mood: Mood,
    { sender, recipient, at, files }: { sender: Institution; recipient: DataBox; at: Date; files: readonly File[] },
    isLast: boolean,
  ): void {
    const repeated = mood.withoutReference
      ? {}
      : {
          dmRecipientRefNumber: message.envelope.dmSenderRefNumber,
          dmRecipientIdent: message.envelope.dmSenderIdent,
        };
    const answer = {
      sender: partyOf(sender.box),
      recipient: partyOf(recipient),
      envelope: {
        ...EMPTY_ENVELOPE,
        dbIDRecipient: recipient.id,
        dmAnnotation: `${message.envelope.dmAnnotation ?? 'Výpis'} - odpověď`.slice(0, 255),
        dmSenderRefNumber: referenceOf(message),
        ...repeated,
      },
      submittedAt: at,
      deliveredAt: at,
      author: { userType: 'VIRTUAL', name: sender.name, published: false },
      kilobytes: kilobytesOf(files.reduce((sum, { bytes }) => sum + bytes.length, 0)),
    };
    this.#parts.store.add(answer, (id) => {
      const pieces = writeDmDm({ ...answer, id }, files.map(wireFile));
      if (isLast) this.#done.run(Number(message.id));
      return { pieces, hash: hashOf(pieces) };
    });
  }
}

/** Number of the answer in the automaton's own records. */
const referenceOf = (message: Message): string => `AUT-${message.id}`;

const formFileOf = ({ kind }: Institution): string => AUTOMATA[kind as AutomatonName].formFile;

function refusalFile(reason: string): File {
  const text = `Vaší žádosti o výpis nebylo možné vyhovět.\r\n${reason}\r\n`;
  return { name: 'sdeleni.txt', mimeType: 'text/plain', bytes: new TextEncoder().encode(text) };
}

function wireFile({ name, mimeType, bytes }: File, index: number): WireFile {
  return {
    name,
    mimeType,
    metaType: index === 0 ? 'main' : 'enclosure',
    content: { base64: Buffer.from(Buffer.from(bytes).toString('base64'), 'latin1') },
  };
}
