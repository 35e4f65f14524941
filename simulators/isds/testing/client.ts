/**
 * A caller of the simulated ISDS for tests, as an independent C client writes its requests: a default namespace, empty
 * elements, `text/xml`, no SOAPAction, Basic sent at once.
 */
import { startSimulators } from '../../server.ts';
import type { SimulatorOptions, Simulators } from '../../server.ts';
import type { DataBox } from '../../population/types.ts';
import { readXml, textOf } from '../xml/reader.ts';
import type { XmlElement } from '../xml/reader.ts';
import { createIsds } from '../plugin.ts';
import { LETTERS, PEOPLE_OF_TESTOV, START } from './world.ts';

/** Starts ISDS alone over the hand-made world, its clock standing at START. */
export function startTestov(options: Partial<SimulatorOptions> = {}): Promise<Simulators> {
  return startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: PEOPLE_OF_TESTOV,
    letters: LETTERS,
    now: () => START,
    systems: [createIsds()],
    ...options,
  });
}

export interface SoapAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The answer's element in the SOAP body. */
  readonly element: XmlElement;
  /** dmStatusCode or dbStatusCode. */
  readonly code: string | undefined;
  /** Texts of all elements of that name, in order. */
  all(name: string): string[];
}

/** Authorization header. */
export const basic = (login: string, password: string): string =>
  `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;

/** Wraps an operation in an envelope the way the C client does. */
export const envelope = (operation: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>${operation}</Body></Envelope>`;

/** `<name xmlns="…">content</name>` */
export const operation = (name: string, content = ''): string =>
  `<${name} xmlns="http://isds.czechpoint.cz/v20"${content === '' ? '/>' : `>${content}</${name}>`}`;

/** Which service an operation is called at; only those outside dx and dz that tests use. */
const SERVICE: Readonly<Record<string, string>> = {
  DummyOperation: 'dz',
  CreateMessage: 'dz',
  CreateMultipleMessage: 'dz',
  MessageDownload: 'dz',
  SignedMessageDownload: 'dz',
  SignedSentMessageDownload: 'dz',
  AuthenticateMessage: 'dz',
  'Re-signISDSDocument': 'dz',
  FindDataBox: 'df',
  FindDataBox2: 'df',
  FindPersonalDataBox: 'df',
  ISDSSearch2: 'df',
  ISDSSearch3: 'df',
  CheckDataBox: 'df',
  GetDataBoxActivityStatus: 'df',
  GetDataBoxAddress: 'df',
  GetDataBoxList: 'df',
  GetConstants: 'df',
  DTInfo: 'df',
  PDZInfo: 'df',
  PDZSendInfo: 'df',
  DataBoxCreditInfo: 'df',
  GetOwnerInfoFromLogin: 'DsManage',
  GetOwnerInfoFromLogin2: 'DsManage',
  GetUserInfoFromLogin: 'DsManage',
  GetUserInfoFromLogin2: 'DsManage',
  GetPasswordInfo: 'DsManage',
  ChangeISDSPassword: 'DsManage',
};

export interface CallOptions {
  /** Base of the services; default `/isds/DS`. */
  readonly base?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls an operation in the name of a box. */
export async function call(
  sim: Simulators,
  as: DataBox | undefined,
  name: string,
  content = '',
  options: CallOptions = {},
): Promise<SoapAnswer> {
  const response = await fetch(`${sim.url}${options.base ?? '/isds/DS'}/${SERVICE[name] ?? 'dx'}`, {
    method: 'POST',
    body: envelope(operation(name, content)),
    redirect: 'manual',
    headers: {
      'content-type': 'text/xml',
      ...(as ? { authorization: basic(as.login, as.password) } : {}),
      ...options.headers,
    },
  });
  return readAnswer(response);
}

/** Reads an HTTP answer; one that is not SOAP has an empty element. */
export async function readAnswer(response: Response): Promise<SoapAnswer> {
  const text = await response.text();
  const isXml = (response.headers.get('content-type') ?? '').includes('xml');
  const root = readXml(Buffer.from(isXml ? text : '<none/>'));
  const element = root.children[0]?.children[0] ?? root;
  const all = (name: string): string[] => descendants(element, name).map(textOf);
  return {
    status: response.status,
    headers: response.headers,
    text,
    element,
    all,
    code: all('dmStatusCode')[0] ?? all('dbStatusCode')[0],
  };
}

/** All elements of that name inside, in document order. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);
}

/** Input of the lists as the C client writes it. */
export const listInput = (side: 'Recipient' | 'Sender', filter = '-1', offset = '', limit = ''): string =>
  `<dmFromTime/><dmToTime/><dm${side}OrgUnitNum/><dmStatusFilter>${filter}</dmStatusFilter><dmOffset>${offset}</dmOffset><dmLimit>${limit}</dmLimit>`;

/** A message to send, as the C client writes it. */
export function messageInput(
  to: DataBox,
  subject: string,
  files = file('dopis.txt', 'Dobrý den'),
  extra = '',
  attributes = '',
): string {
  return (
    `<dmEnvelope${attributes}><dmSenderOrgUnit/><dmSenderOrgUnitNum/><dbIDRecipient>${to.id}</dbIDRecipient><dmRecipientOrgUnit/><dmRecipientOrgUnitNum/>` +
    `<dmToHands/><dmAnnotation>${subject}</dmAnnotation><dmRecipientRefNumber/><dmSenderRefNumber/><dmRecipientIdent/><dmSenderIdent/><dmLegalTitleLaw/>` +
    `<dmLegalTitleYear/><dmLegalTitleSect/><dmLegalTitlePar/><dmLegalTitlePoint/><dmPersonalDelivery/><dmAllowSubstDelivery/>${extra}</dmEnvelope><dmFiles>${files}</dmFiles>`
  );
}

/** A file of a message. */
export const file = (name: string, content: string | Uint8Array, meta = 'main', mime = ''): string =>
  `<dmFile dmMimeType="${mime}" dmFileMetaType="${meta}" dmFileDescr="${name}"><dmEncodedContent>${Buffer.from(content).toString('base64')}</dmEncodedContent></dmFile>`;
