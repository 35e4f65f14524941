/**
 * The simulated tax portal EPO (Podatelna EPO) from the other side of its interface for programs, and the tax offices behind
 * it. The checks are those that follow from the forms' own arithmetic; no schema is validated. Assumed: everything of the
 * tax account, the form of numbers and passwords, and that the same document sent twice is filed twice.
 *
 * A fault's operation may be `podani`, `test`, `stav`, `prijeti` or `ucet`.
 */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import {
  blockingTypes,
  type EpoDocument,
  type EpoFinding,
  epoPaths,
  readAccountForm,
  readDocument,
  SIGNED_TYPE,
  TEST_MARK,
  writeAccount,
  writeFindings,
  writeLater,
  writeReceipt,
  writeState,
} from '#connectors/epo/protocol.ts';
import type { SimulatedSystem, SimulatorContext } from '../system.ts';
import { checkDocument } from './checks/index.ts';
import { finding, first } from './checks/finding.ts';
import { registerEpoControl } from './control.ts';
import { accountOf, type Manner, processFiled } from './office.ts';
import { peopleOf, personOf } from './people.ts';
import { createReceiptSeal, openFiled } from './seal.ts';
import { type EpoStore, openEpoStore } from './store.ts';

const XML = 'application/xml; charset=utf-8';
const MOST_BODY = 2 * 1024 * 1024;
const BASE = '/dpr';

interface Parts {
  readonly store: EpoStore;
  readonly manner: Manner;
  readonly namesakes: Set<number>;
}

const assembled = new WeakMap<SimulatorContext, Parts>();
function partsOf(context: SimulatorContext): Parts {
  const made = assembled.get(context) ?? {
    store: openEpoStore(context.store.open('epo')),
    manner: { processMs: 5_000, verdict: 'accept' as const, laterAbove: Number.POSITIVE_INFINITY },
    namesakes: new Set<number>(),
  };
  assembled.set(context, made);
  return made;
}

/** Which operation a request is, for faults. */
function operationOf(url: string): string {
  if (url.includes(epoPaths.submit)) return /[?&]test=1(&|$)/.test(url) ? 'test' : 'podani';
  if (url.includes(epoPaths.state)) return 'stav';
  return url.includes(epoPaths.receipt) ? 'prijeti' : 'ucet';
}

const system: SimulatedSystem = {
  name: 'epo',
  prefix: '/epo',
  title: { cs: 'Daňový portál (EPO)', en: 'Tax portal (EPO)' },

  async register(app, context) {
    const { store, manner, namesakes } = partsOf(context);
    const seal = createReceiptSeal(context.pki);
    const now = () => context.clock.now();
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BODY }, (_request, body, done) =>
      done(null, body),
    );
    app.addHook('preValidation', async (request) => {
      if (request.method === 'POST') request.simulatedOperation = operationOf(request.url);
    });

    app.get('/', async (_request, reply) =>
      reply.type('text/plain; charset=utf-8').send(`Podatelna EPO (simulace): ${BASE}${epoPaths.submit}\n`),
    );

    app.post<{ Querystring: { test?: string } }>(BASE + epoPaths.submit, async (request, reply) => {
      const signed = request.headers['content-type']?.startsWith(SIGNED_TYPE) === true;
      const { bytes, document, findings } = await received(request.body as Buffer, signed);
      if (request.query.test === '1') {
        const mark = finding('I', TEST_MARK, 'Podání nebylo přijato, bylo zasláno v testovacím režimu.');
        return answer(reply, writeFindings([...findings, mark]));
      }
      if (!document || findings.some(({ type }) => blockingTypes.has(type)))
        return answer(reply, writeFindings(findings));
      if (bytes.length > manner.laterAbove) {
        const transfer = { id: randomBytes(8).toString('hex'), password: secret(), at: now().toISOString() };
        store.addTransfer({ ...transfer, number: null, document: bytes });
        return answer(reply, writeLater(transfer.id, transfer.password));
      }
      return receipt(reply, file(bytes, document));
    });

    app.post(BASE + epoPaths.state, async (request, reply) => {
      processFiled(store, manner, now());
      const fields = new URLSearchParams(String(request.body));
      const filed = store.get(fields.get('C') ?? '');
      if (!filed || filed.password !== fields.get('H'))
        return answer(reply, writeFindings([finding('K', 'STAV', 'Podání s tímto číslem a heslem neexistuje.')]));
      return answer(reply, writeState(filed.state, { at: filed.at }));
    });

    app.post(BASE + epoPaths.receipt, async (request, reply) => {
      const fields = new URLSearchParams(String(request.body));
      const transfer = store.transfer(fields.get('C') ?? '');
      if (!transfer || transfer.password !== fields.get('H'))
        return answer(reply, writeFindings([finding('K', 'PRIJETI', 'Předání neexistuje.')]));
      if (now().getTime() < Date.parse(transfer.at) + manner.processMs)
        return answer(reply, writeFindings([finding('I', 'ZPRACOVANI', 'Podání se zpracovává.')]));
      if (transfer.number !== null) return receipt(reply, transfer.number);
      const bytes = Buffer.from(transfer.document);
      const number = file(bytes, readDocument(bytes));
      store.finishTransfer(transfer.id, number);
      return receipt(reply, number);
    });

    app.post(BASE + epoPaths.account, async (request, reply) => {
      processFiled(store, manner, now());
      const query = readAccountForm(new URLSearchParams(String(request.body)));
      const [person, ...others] = peopleOf(context.population, query);
      if (!person) return answer(reply, writeAccount({ state: 'none' }));
      if (others.length > 0 || namesakes.has(person.index)) return answer(reply, writeAccount({ state: 'several' }));
      return answer(reply, writeAccount(accountOf(store, person, now())));
    });

    /** Takes it, and whatever was taken before it. */
    function file(bytes: Buffer, document: EpoDocument): string {
      const p = first(document, 'VetaP');
      const number = `${2_000_000_000 + store.nextNumber()}`;
      const name = `${p.text('jmeno') ?? ''} ${p.text('prijmeni') ?? ''}`;
      store.add({
        number,
        at: now().toISOString(),
        form: document.form,
        checksum: createHash('md5').update(bytes).digest('hex'),
        password: secret(),
        state: 'unprocessed',
        person: personOf(context.population, name, p.text('rod_c') ?? '')?.index ?? null,
        document: bytes,
      });
      return number;
    }

    async function receipt(reply: FastifyReply, number: string) {
      const { at, password, checksum, document } = store.get(number)!;
      const content = writeReceipt({ number, at, password, checksum }, document);
      return reply.type(SIGNED_TYPE).send(await seal(content, now()));
    }
  },

  trust: async ({ pki }) => ({ epoCa: pki.trustPem() }),
  control(app: FastifyInstance, context) {
    registerEpoControl(app, context, partsOf(context));
  },
};

export default system;

const secret = (): string => String(randomInt(10_000_000, 99_999_999));
const answer = (reply: FastifyReply, xml: Buffer) => reply.type(XML).send(xml);

/** What came, opened and checked. */
async function received(
  body: Buffer,
  signed: boolean,
): Promise<{ bytes: Buffer; document: EpoDocument | null; findings: EpoFinding[] }> {
  const bytes = signed ? await openFiled(body) : body;
  if (!bytes) return { bytes: body, document: null, findings: [finding('K', 'PODPIS', 'Podpis podání není platný.')] };
  try {
    const document = readDocument(bytes);
    return { bytes, document, findings: checkDocument(document) };
  } catch {
    return { bytes, document: null, findings: [finding('S', 'XML', 'Soubor není písemností EPO.')] };
  }
}
