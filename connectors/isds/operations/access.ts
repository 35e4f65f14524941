/** Who is logged in, and the password: db_access.wsdl; DummyOperation as the log-in check. */
import { ownerInfo, userInfo } from '../codec/boxes.ts';
import { instant } from '../codec/fields.ts';
import { IsdsError } from '../errors.ts';
import type { CallOptions, Exchange } from '../exchange.ts';
import type { OperationName } from '../protocol/operations.ts';
import type { OwnerInfo, UserInfo } from '../protocol/types.ts';
import { child, type XmlElement } from '#platform/xml/tree.ts';
import { field } from '#platform/xml/write.ts';

/** The element an answer of this operation must have; without it the answer is not one of ISDS. */
export function required(root: XmlElement, name: string, operation: OperationName): XmlElement {
  const found = child(root, name);
  if (!found) throw new IsdsError({ kind: 'protocol', operation });
  return found;
}

const DUMMY = field('dbDummy', '');

export interface AccessOperations {
  /** DummyOperation: proves the log-in and keeps a session alive. Delivers waiting messages (§ 17 (3)). */
  dummy(options?: CallOptions): Promise<void>;
  /** GetOwnerInfoFromLogin2: the box one is logged in to. */
  getOwnerInfo(options?: CallOptions): Promise<OwnerInfo>;
  /** GetUserInfoFromLogin2: the person or application logged in; null for applications without a user. */
  getUserInfo(options?: CallOptions): Promise<UserInfo | null>;
  /** GetPasswordInfo: when the password expires; null = never. */
  getPasswordInfo(options?: CallOptions): Promise<{ expiresAt: string | null }>;
  /** ChangeISDSPassword. @throws {IsdsError} kind `password` when a rule refuses it */
  changePassword(oldPassword: string, newPassword: string, options?: CallOptions): Promise<void>;
}

export function accessOperations(exchange: Exchange): AccessOperations {
  return {
    dummy: async (options) => {
      await exchange.ask('DummyOperation', '', options);
    },
    getOwnerInfo: async (options) => {
      const { root } = await exchange.ask('GetOwnerInfoFromLogin2', DUMMY, options);
      return ownerInfo(required(root, 'dbOwnerInfo', 'GetOwnerInfoFromLogin2'));
    },
    getUserInfo: async (options) => {
      const { root } = await exchange.ask('GetUserInfoFromLogin2', DUMMY, options);
      const user = child(root, 'dbUserInfo');
      return user ? userInfo(user) : null;
    },
    getPasswordInfo: async (options) => {
      const { root } = await exchange.ask('GetPasswordInfo', DUMMY, options);
      return { expiresAt: instant(root, 'pswExpDate') };
    },
    changePassword: async (oldPassword, newPassword, options) => {
      await exchange.ask(
        'ChangeISDSPassword',
        field('dbOldPassword', oldPassword) + field('dbNewPassword', newPassword),
        options,
      );
    },
  };
}
