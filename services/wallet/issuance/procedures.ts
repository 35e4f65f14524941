import { X509Certificate } from 'node:crypto';
import { implement, ORPCError } from '@orpc/server';
import type { CallContext } from '#platform/service.ts';
import { walletApi } from '../api.ts';
import type { Parts } from '../parts.ts';
import { keptSeconds, statusListToken } from '../status/list.ts';
import { revokedPlaces } from '../status/store.ts';
import { issue } from './credential.ts';
import { authorizationMetadata, issuerMetadata, keySet, typeMetadata } from './metadata.ts';
import { newNonce } from './nonce.ts';
import { answerOf } from './problem.ts';
import { exchange } from './token.ts';

/** Steps of OpenID4VCI; the front speaks HTTP with the wallet. */
export function issuanceProcedures(parts: Parts) {
  const { addresses, keys, database, now } = parts;
  const os = implement(walletApi).$context<CallContext>().issuance;
  const documents = {
    issuer: async () => issuerMetadata(addresses),
    authorization: async () => authorizationMetadata(addresses),
    'jwt-issuer': async () => ({ issuer: addresses.issuer, jwks: keySet(await keys.issuers()) }),
    jwks: async () => keySet(await keys.issuers()),
    type: async () => typeMetadata(addresses.type),
    'shown-type': async () => typeMetadata(addresses.shownType),
  };
  return {
    metadata: os.metadata.handler(({ input }) => documents[input.document]()),
    token: os.token.handler(({ input }) => answerOf(() => exchange(parts, input.form))),
    nonce: os.nonce.handler(() => answerOf(async () => newNonce(parts))),
    credential: os.credential.handler(({ input }) => answerOf(() => issue(parts, input))),
    statusList: os.statusList.handler(async ({ input }) => {
      const revoked = await revokedPlaces(database, input.list);
      if (!revoked) throw new ORPCError('NOT_FOUND');
      const address = addresses.statusList(input.list);
      const key = await keys.current('issuer');
      return { token: statusListToken(address, addresses.issuer, revoked, key, now()), keptSeconds };
    }),
    certificate: os.certificate.handler(async () => ({
      pem: new X509Certificate((await keys.root()).certificate).toString(),
    })),
  };
}
