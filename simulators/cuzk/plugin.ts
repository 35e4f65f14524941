/**
 * The simulated land registry: WSDP 2.8 of ČÚZK from the other side, over the population. What is verified and what
 * assumed stands at each part; what people own, owe and have under way is made up from the seed.
 */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { wsdpPath, XOP_NS, type WsdpOperation, type WsdpService } from '#connectors/cuzk/protocol.ts';
import type { SimulatedSystem, SimulatorContext } from '../system.ts';
import { Accounts } from './accounts.ts';
import { registerCuzkControl, type Manner } from './control.ts';
import { FILE_MARK, reportOperation, type ReportTold } from './operations/reports.ts';
import { buildingUses, landTypes, municipalities, parts, territories, unitUses } from './operations/lists.ts';
import {
  findBuildings,
  findParcels,
  findPersons,
  findProceedings,
  findUnits,
  type Operation,
} from './operations/search.ts';
import { previewSheet, unitInfo } from './operations/sheets.ts';
import { createReportQueue } from './reports/queue.ts';
import { readRequest, SOAP_TYPE, SoapFault, writeAnswer, writeFault, type Asked } from './soap.ts';
import { createKnownProceedings } from './world/known.ts';
import { createRegistry } from './world/registry.ts';

const SERVICES: readonly WsdpService[] = ['ciselnik', 'vyhledat', 'informace', 'sestavy'];
const MOST_BODY = 256 * 1024;

function assemble({ store, population, clock }: SimulatorContext) {
  const database = store.open('cuzk');
  const registry = createRegistry(population, database, clock.now);
  const manner: Manner = { mtom: false };
  return {
    registry,
    manner,
    queue: createReportQueue(database, clock.now),
    known: createKnownProceedings(database),
    accounts: new Accounts(clock.now),
  };
}
type Parts = ReturnType<typeof assemble>;

const assembled = new WeakMap<SimulatorContext, Parts>();
function partsOf(context: SimulatorContext): Parts {
  const made = assembled.get(context) ?? assemble(context);
  assembled.set(context, made);
  return made;
}

function operationsOf({ known }: Parts): Partial<Record<WsdpOperation, Operation>> {
  return {
    najdiOS: findPersons,
    najdiParcelu: findParcels,
    najdiStavbu: findBuildings,
    najdiJednotku: findUnits,
    najdiRizeni: findProceedings((number) => known.find(number)),
    dejNahledLV: previewSheet,
    dejInfoOJednotce: unitInfo,
    seznamKU: territories,
    seznamObci: municipalities,
    seznamCastiObci: parts,
    seznamDruhuPozemku: landTypes,
    seznamVyuzitiStavby: buildingUses,
    seznamVyuzitiJednotky: unitUses,
  };
}

function register(app: FastifyInstance, made: Parts): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BODY }, (_request, body, done) =>
    done(null, body),
  );
  const asked = new WeakMap<object, Asked | SoapFault>();
  const operations = operationsOf(made);

  for (const service of SERVICES) {
    app.post(
      wsdpPath(service),
      {
        preValidation: async (request) => {
          try {
            const read = readRequest(service, request.body as Buffer);
            asked.set(request, read);
            request.simulatedOperation = read.operation;
          } catch (error) {
            if (!(error instanceof SoapFault)) throw error;
            asked.set(request, error);
          }
        },
      },
      async (request, reply) => {
        const read = asked.get(request)!;
        try {
          if (read instanceof SoapFault) throw read;
          const account = made.accounts.of(read);
          const plain = operations[read.operation];
          const told: ReportTold = plain
            ? plain(made.registry, read.fields)
            : await reportOperation(made, read.operation, account, read.fields);
          const { type, body } = answered(read.operation, told, made.manner);
          return await reply.type(type).send(body);
        } catch (error) {
          if (!(error instanceof SoapFault)) throw error;
          return reply.code(500).type(SOAP_TYPE).send(writeFault(error));
        }
      },
    );
  }
  app.get('/', async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .send('WSDP 2.8 (simulace): 2.8/ciselnik, 2.8/vyhledat, 2.8/informace, 2.8/sestavy\n'),
  );
}

/** An answer with its file, in the envelope as base64 or beside it by MTOM: the choice is the server's ([manual] 3.9.2). */
function answered(
  operation: WsdpOperation,
  told: ReportTold,
  { mtom }: Manner,
): { type: string; body: string | Buffer } {
  const { file } = told;
  const envelope = writeAnswer(operation, told);
  if (!file) return { type: SOAP_TYPE, body: envelope };
  if (!mtom)
    return {
      type: SOAP_TYPE,
      body: envelope.replace(FILE_MARK, () => `<souborSestavy>${file.toString('base64')}</souborSestavy>`),
    };
  const [boundary, id] = [`uuid:${randomUUID()}`, `${randomUUID()}@wsdp.simulace`];
  const include = `<souborSestavy><xop:Include xmlns:xop="${XOP_NS}" href="cid:${id}"/></souborSestavy>`;
  const head = (type: string, of: string): string =>
    `--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${of}>\r\n\r\n`;
  const root = 'rootpart@wsdp.simulace';
  return {
    type: `multipart/related;start="<${root}>";type="application/xop+xml";boundary="${boundary}";start-info="text/xml"`,
    body: Buffer.concat([
      Buffer.from(head('application/xop+xml;charset=utf-8;type="text/xml"', root)),
      Buffer.from(envelope.replace(FILE_MARK, () => include)),
      Buffer.from(`\r\n${head('application/octet-stream', id)}`),
      file,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  };
}

const system: SimulatedSystem = {
  name: 'cuzk',
  prefix: '/cuzk',
  title: { cs: 'Katastr nemovitostí (WSDP)', en: 'Land registry (WSDP)' },
  async register(app, context) {
    register(app, partsOf(context));
  },
  control(app, context) {
    const { registry, queue, manner } = partsOf(context);
    registerCuzkControl(app, registry, queue, manner);
  },
};

export default system;
