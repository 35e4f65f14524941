/** Namespaces, operations and the service paths they live on. Source: [WSDL] dm_operations, dm_info, db_search, db_access, dm_VoDZ 3.11. */
export { XSI_NS } from '#platform/xml/names.ts';

/** Namespace of every ISDS operation and structure (`targetNamespace` of all WSDLs). */
export const ISDS_NS = 'http://isds.czechpoint.cz/v20';
/** Namespace of the root of a signed received message inside a ZFO. */
export const ISDS_RECEIVED_NS = 'http://isds.czechpoint.cz/v20/message';
/** Namespace of the root of a signed sent message inside a ZFO. */
export const ISDS_SENT_NS = 'http://isds.czechpoint.cz/v20/SentMessage';
/** Namespace of the root of a signed delivery info inside a ZFO. */
export const ISDS_DELIVERY_NS = 'http://isds.czechpoint.cz/v20/delivery';
/** Namespace of the one-time-password services at `/asws/changePassword`. */
export const ISDS_ASWS_NS = 'http://isds.czechpoint.cz/v20/asws';
/** SOAP 1.1 envelope: everything except VoDZ and dm_arch. */
export const SOAP11_NS = 'http://schemas.xmlsoap.org/soap/envelope/';
/** SOAP 1.2 envelope: VoDZ (big messages) and dm_arch. */
export const SOAP12_NS = 'http://www.w3.org/2003/05/soap-envelope';

/** The last part of a service's address, after `/DS/`. */
export type ServicePath = 'dz' | 'dx' | 'df' | 'DsManage' | 'vodz' | 'arch';

interface OperationFacts {
  readonly path: ServicePath;
  /** Which status structure ends the answer: `dmStatus` (messages) or `dbStatus` (boxes). */
  readonly status: 'dm' | 'db';
  /** Asking again changes nothing more than asking once. Only these may be retried by themselves. */
  readonly idempotent: boolean;
  /**
   * Calling it as a person entitled to read delivers what waits in the box (§ 17 (3) of Act 300/2008): [libdatovka]
   * marks the operations that do not. Log-in by a hosted-records certificate (HSSU) does not deliver at all.
   */
  readonly delivers: boolean;
}

const dm = (path: ServicePath, idempotent: boolean, delivers: boolean): OperationFacts => ({
  path,
  status: 'dm',
  idempotent,
  delivers,
});
const db = (path: ServicePath, idempotent: boolean): OperationFacts => ({
  path,
  status: 'db',
  idempotent,
  delivers: false,
});

/**
 * Operation name on the wire (the element in the SOAP body; the answer is the name + `Response`) → where it is and
 * how it behaves. Operations meant for administrators of boxes (db_manipulations) are left out.
 */
export const OPERATIONS = {
  CreateMessage: dm('dz', false, false),
  CreateMultipleMessage: dm('dz', false, false),
  MessageDownload: dm('dz', true, true),
  SignedMessageDownload: dm('dz', true, true),
  SignedSentMessageDownload: dm('dz', true, true),
  AuthenticateMessage: dm('dz', true, false),
  'Re-signISDSDocument': dm('dz', true, false),
  DummyOperation: dm('dz', true, true),
  GetListOfReceivedMessages: dm('dx', true, true),
  GetListOfSentMessages: dm('dx', true, true),
  GetListOfErasedMessages: dm('dx', false, false),
  PickUpAsyncResponse: dm('dx', true, false),
  MessageEnvelopeDownload: dm('dx', true, true),
  SentMessageEnvelopeDownload: dm('dx', true, true),
  MarkMessageAsDownloaded: dm('dx', true, false),
  GetDeliveryInfo: dm('dx', true, true),
  GetSignedDeliveryInfo: dm('dx', true, true),
  VerifyMessage: dm('dx', true, false),
  GetMessageStateChanges: dm('dx', true, true),
  GetMessageAuthor: dm('dx', true, true),
  GetMessageAuthor2: dm('dx', true, true),
  EraseMessage: dm('dx', false, false),
  SuspMessageReport: dm('dx', false, false),
  RegisterForNotifications: dm('dx', true, false),
  GetListForNotifications: dm('dx', true, false),
  FindDataBox: db('df', true),
  FindDataBox2: db('df', true),
  ISDSSearch2: db('df', true),
  ISDSSearch3: db('df', true),
  FindPersonalDataBox: db('df', true),
  CheckDataBox: db('df', true),
  GetDataBoxActivityStatus: db('df', true),
  GetDataBoxAddress: db('df', true),
  GetDataBoxList: db('df', true),
  GetConstants: db('df', true),
  DTInfo: db('df', true),
  PDZInfo: db('df', true),
  PDZSendInfo: db('df', true),
  DataBoxCreditInfo: db('df', true),
  GetOwnerInfoFromLogin: db('DsManage', true),
  GetOwnerInfoFromLogin2: db('DsManage', true),
  GetUserInfoFromLogin: db('DsManage', true),
  GetUserInfoFromLogin2: db('DsManage', true),
  GetPasswordInfo: db('DsManage', true),
  ChangeISDSPassword: db('DsManage', false),
  UploadAttachment: dm('vodz', false, false),
  DownloadAttachment: dm('vodz', true, true),
  CreateBigMessage: dm('vodz', false, false),
  BigMessageDownload: dm('vodz', true, true),
  SignedBigMessageDownload: dm('vodz', true, true),
  SignedSentBigMessageDownload: dm('vodz', true, true),
  AuthenticateBigMessage: dm('vodz', true, false),
  ArchiveISDSDocument: dm('arch', true, false),
} as const satisfies Record<string, OperationFacts>;

/** `asyncReqType` of PickUpAsyncResponse for a list asked for by GetListOfErasedMessages (assumed). */
export const ASYNC_LIST_ERASED = 'LIST_ERASED';

/** Name of an operation as in the WSDL. */
export type OperationName = keyof typeof OPERATIONS;

/** Facts of an operation, widened for generic code. */
export function operationFacts(name: OperationName): OperationFacts {
  return OPERATIONS[name];
}
