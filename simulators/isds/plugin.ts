/**
 * The simulated ISDS (Informační systém datových schránek): SOAP services, log-in with one-time codes, consents of
 * owners, and institutions that answer. What is verified and what assumed stands at each part.
 */
import type { FastifyInstance } from 'fastify';
import { createRegisters, type Registers } from '../registers/index.ts';
import type { SimulatedSystem, SimulatorContext } from '../system.ts';
import { Automaton } from './automaton.ts';
import { registerIsdsControl } from './control.ts';
import { registerEndpoints } from './endpoints.ts';
import { ExtractAutomata } from '../czechpoint/extracts.ts';
import { Moods } from '../czechpoint/moods.ts';
import { createSealing } from '../czechpoint/sign.ts';
import { Credentials } from './hssu/credentials.ts';
import { registerHssu } from './hssu/routes.ts';
import { tlsPeerCertificate, WAYS } from './login/access.ts';
import type { PeerCertificate } from './login/access.ts';
import { Accounts } from './login/accounts.ts';
import { registerOtp } from './login/otp.ts';
import { Sessions } from './login/sessions.ts';
import { Mailbox } from './messages/mailbox.ts';
import { openMessageStore } from './messages/store.ts';
import { AsyncAnswers } from './operations/erased.ts';
import { Offices } from './offices/offices.ts';
import { registerOfficePage } from './offices/routes.ts';
import { homePage, HOME_PAGE_POLICY } from './home-page.ts';
import { firstStart, registeredReturns } from './settings.ts';
import { MAINTENANCE_FAULT, SOAP_TYPE } from './soap.ts';

const PREFIX = '/isds';

/** The parts of one running ISDS, made once for its context and shared by its routes and its control routes. */
function assemble(context: SimulatorContext) {
  const database = context.store.open('isds');
  const { population, letters, pki, log, clock } = context;
  const store = openMessageStore(database);
  const accounts = new Accounts(population, database, clock.now);
  const moods = new Moods();
  let registers: Registers | undefined;
  const extracts = new ExtractAutomata({
    population,
    store,
    database,
    moods,
    registers: () => (registers ??= createRegisters(population, since)),
    sealing: createSealing(pki),
  });
  const offices = new Offices({ population, store, database });
  const credentials = new Credentials(database, clock.now);
  const since = firstStart(database, clock.now());
  const mailbox = new Mailbox(population, letters, store, since);
  return {
    isds: { population, mailbox, store, accounts, credentials, pki, log, asyncAnswers: new AsyncAnswers() },
    automaton: new Automaton({ population, store, database, extracts, offices, log, now: clock.now }),
    moods,
    offices,
    returns: registeredReturns(database),
    sessions: new Sessions(clock.now),
  };
}
export type IsdsParts = ReturnType<typeof assemble>;

/**
 * Makes the system.
 *
 * @param options.peerCertificate where client certificates come from; default the TLS connection. A test, or a server
 * behind a proxy that ends TLS, gives its own.
 */
export function createIsds(options: { readonly peerCertificate?: PeerCertificate } = {}): SimulatedSystem {
  const assembled = new WeakMap<SimulatorContext, IsdsParts>();
  const partsOf = (context: SimulatorContext): IsdsParts => {
    const parts = assembled.get(context) ?? assemble(context);
    assembled.set(context, parts);
    return parts;
  };
  return {
    name: 'isds',
    prefix: PREFIX,
    rootPaths: ['/DS/', '/as/', ...WAYS.filter((way) => way !== '').map((way) => `${way}/DS/`)],
    title: { cs: 'Datové schránky (ISDS)', en: 'Data boxes (ISDS)' },
    async register(app, context) {
      const parts = partsOf(context);
      registerAll(app, context, parts, options.peerCertificate ?? tlsPeerCertificate);
      parts.automaton.start();
      app.addHook('onClose', () => parts.automaton.stop());
    },
    control: (app, context) => registerIsdsControl(app, context, partsOf(context)),
    maintenance: () => ({ contentType: SOAP_TYPE, body: MAINTENANCE_FAULT }),
  };
}

function registerAll(
  app: FastifyInstance,
  context: SimulatorContext,
  parts: IsdsParts,
  peerCertificate: PeerCertificate,
): void {
  const { isds, automaton, sessions, returns, offices } = parts;
  const { accounts, credentials, population } = isds;
  app.addHook('onRequest', () => automaton.run());
  app.get('/', async (_request, reply) =>
    reply.header('content-security-policy', HOME_PAGE_POLICY).type('text/html; charset=utf-8').send(homePage(PREFIX)),
  );
  void app.register(async (pages) =>
    registerOfficePage(pages, { offices, clock: context.clock, look: () => automaton.run() }, PREFIX),
  );
  void app.register(async (soap) =>
    registerEndpoints(soap, isds, { population, accounts, sessions, credentials, peerCertificate }, context.clock),
  );
  void app.register(async (otp) => {
    otp.removeAllContentTypeParsers();
    otp.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 40 * 1024 * 1024 }, (_request, _body, done) =>
      done(null, undefined),
    );
    registerOtp(otp, PREFIX, accounts, sessions);
  });
  void app.register(
    async (hssu) =>
      registerHssu(hssu, {
        context,
        accounts,
        credentials,
        prefix: PREFIX,
        isRegistered: returns.isRegistered,
      }),
    { prefix: '/hssu' },
  );
}

export default createIsds();
