/** Numbers of PKCS #11 Cryptographic Token Interface Base Specification 2.40 (OASIS), annex B and pkcs11t.h. */
export const ck = {
  userRole: 1,
  session: { rw: 2, serial: 4 },
  /** CKF_OS_LOCKING_OK: the module is called from several threads. */
  osLocking: 2,
  classSecretKey: 4,
  keyAes: 0x1f,
  mechanism: { aesKeyGen: 0x1080, aesGcm: 0x1087 },
  attribute: {
    class: 0x000,
    token: 0x001,
    private: 0x002,
    label: 0x003,
    keyType: 0x100,
    id: 0x102,
    sensitive: 0x103,
    encrypt: 0x104,
    decrypt: 0x105,
    wrap: 0x106,
    unwrap: 0x107,
    valueLength: 0x161,
    extractable: 0x162,
  },
} as const;

/** Places in CK_FUNCTION_LIST (pkcs11f.h), which begins with the version. */
export const places = {
  initialize: 0,
  getSlotList: 4,
  getTokenInfo: 6,
  openSession: 12,
  closeSession: 13,
  login: 18,
  destroyObject: 22,
  getAttributeValue: 24,
  findObjectsInit: 26,
  findObjects: 27,
  findObjectsFinal: 28,
  encryptInit: 29,
  encrypt: 30,
  decryptInit: 33,
  decrypt: 34,
  generateKey: 58,
} as const;

/** Answers (CK_RV) that are told apart. */
export const rv = {
  ok: 0,
  generalError: 0x05,
  functionFailed: 0x06,
  deviceError: 0x30,
  deviceRemoved: 0x32,
  encryptedDataInvalid: 0x40,
  encryptedDataLength: 0x41,
  keyHandleInvalid: 0x60,
  mechanismInvalid: 0x70,
  mechanismParamInvalid: 0x71,
  objectHandleInvalid: 0x82,
  pinIncorrect: 0xa0,
  pinLocked: 0xa4,
  sessionClosed: 0xb0,
  sessionHandleInvalid: 0xb3,
  tokenNotPresent: 0xe0,
  userAlreadyLoggedIn: 0x100,
  userNotLoggedIn: 0x101,
  alreadyInitialized: 0x191,
} as const;

/** The connection to the token is gone: what was opened has to be opened anew. */
export const lost: ReadonlySet<number> = new Set([
  rv.deviceError,
  rv.deviceRemoved,
  rv.keyHandleInvalid,
  rv.objectHandleInvalid,
  rv.sessionClosed,
  rv.sessionHandleInvalid,
  rv.tokenNotPresent,
  rv.userNotLoggedIn,
]);
