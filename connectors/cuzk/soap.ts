/** SOAP 1.1 with a WS-Security UsernameToken around each operation, and the checks every answer goes through. */
import {
  child,
  children,
  attribute,
  element,
  field,
  readXml,
  XmlError,
  type XmlElement,
  type XmlLimits,
} from '#platform/xml/index.ts';
import { CuzkError } from './errors.ts';
import { problemOf, type CuzkProblem } from './protocol/messages.ts';
import {
  OPERATIONS,
  PASSWORD_TEXT,
  requestElement,
  SOAP11_NS,
  typesNs,
  WSSE_NS,
  type WsdpOperation,
} from './protocol/operations.ts';

/** An account of the land registry. */
export interface WsdpAccount {
  readonly user: string;
  readonly password: string;
}

/** A whole request whose fields are already written, without prefixes. */
export function soapRequest(operation: WsdpOperation, account: WsdpAccount, fields: string): string {
  const token = element(
    'w:UsernameToken',
    field('w:Username', account.user) + field('w:Password', account.password, { Type: PASSWORD_TEXT }),
  );
  const security = element('w:Security', token, { 'xmlns:w': WSSE_NS, 's:mustUnderstand': '1' });
  const body = element(requestElement(operation), fields, { xmlns: typesNs(OPERATIONS[operation].service) });
  const inside = element('s:Header', security) + element('s:Body', body);
  return `<?xml version="1.0" encoding="UTF-8"?>${element('s:Envelope', inside, { 'xmlns:s': SOAP11_NS })}`;
}

/**
 * The element of the answer, once it is clear that nothing went wrong.
 *
 * @throws CuzkError
 */
export function answerOf(
  operation: WsdpOperation,
  httpStatus: number,
  envelope: Buffer,
  limits: XmlLimits,
): XmlElement {
  const fail = (kind: CuzkProblem, message?: number): never => {
    throw new CuzkError({ kind, operation, httpStatus, message });
  };
  const root = read(envelope, limits);
  if (root === undefined && httpStatus >= 500) return fail('unavailable');
  if (root === undefined || root.ns !== SOAP11_NS || root.name !== 'Envelope') return fail('protocol');
  const body = child(root, 'Body');
  const fault = child(body, 'Fault');
  if (fault !== undefined) return fail(faultProblem(child(fault, 'faultcode')?.text.trim() ?? ''));
  const { service, answer } = OPERATIONS[operation];
  const said = body?.children.find(({ ns, name }) => ns === typesNs(service) && name === answer);
  const messages = children(child(said, 'vysledek'), 'zprava');
  if (said === undefined || messages.length === 0) return fail('protocol');
  for (const message of messages) {
    const code = Number(attribute(message, 'kod'));
    if (!Number.isInteger(code)) return fail('protocol');
    const problem = problemOf(code, attribute(message, 'uroven') ?? '');
    if (problem !== null) return fail(problem, code);
  }
  return said;
}

function read(envelope: Buffer, limits: XmlLimits): XmlElement | undefined {
  try {
    return readXml(envelope, limits);
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}

/** [manual] 3.13 and 3.4: faults of WS-Security are about the account, Client faults about our request. */
function faultProblem(code: string): CuzkProblem {
  const local = code.slice(code.indexOf(':') + 1);
  if (/^(FailedAuthentication|InvalidSecurity|InvalidSecurityToken)$/.test(local)) return 'credentials';
  if (/^Client(\.|$)/.test(local)) return 'invalid';
  return 'unavailable';
}
