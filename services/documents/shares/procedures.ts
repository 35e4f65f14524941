import { randomUUID } from 'node:crypto';
import { implement, ORPCError } from '@orpc/server';
import type { CallContext } from '#platform/service.ts';
import { documentsApi } from '../api.ts';
import { citizenOf } from '../caller.ts';
import { kindOf, previewOf } from '../content/kind.ts';
import { findDocument } from '../documents/store.ts';
import { findVersions } from '../documents/version-store.ts';
import { endedShareDays } from '../jobs.ts';
import { note } from '../noted.ts';
import type { Parts } from '../parts.ts';
import { newLinkKey, wrapKey, writeLinkKey } from './key.ts';
import { openShare, readOpened, wrapPlace } from './open.ts';
import { shareOf } from './share.ts';
import { countOpenShares, insertShare, listShares, revokeShare } from './store.ts';
import { writeToken } from './token.ts';

const day = 86_400_000;
/** Open links that one citizen may have. */
const mostOpen = 200;

/** Links to documents: made and revoked by the citizen, opened by anybody who has one. */
export function shareProcedures(parts: Parts) {
  const os = implement(documentsApi).$context<CallContext>().shares;
  const { database, seals, vault } = parts;
  return {
    list: os.list.handler(async ({ context, input }) => {
      const citizen = citizenOf(context);
      const now = parts.now();
      const endedSince = new Date(now.getTime() - endedShareDays * day);
      const rows = await listShares(database, citizen, { document: input.document ?? null, endedSince });
      const [abouts, documents] = await Promise.all([
        seals.openAll(
          citizen,
          'share.about',
          rows.map(({ id, about }) => ({ id, sealed: about })),
        ),
        seals.openAll(
          citizen,
          'document.about',
          rows.map(({ document, document_about }) => ({ id: document, sealed: document_about })),
        ),
      ]);
      return rows.map((row, index) => shareOf(row, abouts[index]!, documents[index]!, now));
    }),
    create: os.create.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context);
      const now = parts.now();
      const document = await findDocument(database, citizen, input.document);
      if (!document || document.trashed_at !== null) throw new ORPCError('NOT_FOUND');
      if ((await countOpenShares(database, citizen, now)) >= mostOpen) throw errors.TOO_MANY();
      const version = (await findVersions(database, citizen, [document.version])).get(document.version);
      if (!version) throw new ORPCError('NOT_FOUND');
      const content = await seals.open(citizen, 'version.about', version.id, version.about);
      const id = randomUUID();
      const linkKey = newLinkKey();
      const contentKey = Buffer.from(content.key, 'base64');
      const wrapped = await wrapKey(contentKey, linkKey, input.code, wrapPlace(id, version.id));
      const made = await insertShare(database, citizen, {
        id,
        document: document.id,
        version: version.id,
        expiresAt: new Date(now.getTime() + input.days * day),
        mostViews: input.mostViews,
        about: await seals.seal(citizen, 'share.about', id, { label: input.label, wrapped }),
        now,
      });
      if (!made) throw errors.NOT_READY();
      await note(parts, citizen, 'share-made', context.caller, document.id);
      return { id, token: writeToken(vault, { citizen, share: id }), key: writeLinkKey(linkKey) };
    }),
    revoke: os.revoke.handler(async ({ context, input }) => {
      const citizen = citizenOf(context);
      if (!(await revokeShare(database, citizen, input.id, parts.now()))) throw new ORPCError('NOT_FOUND');
      await note(parts, citizen, 'share-revoked', context.caller);
      return {};
    }),
    open: os.open.handler(async ({ input, errors }) => {
      const result = await openShare(parts, { token: input.token, key: input.key, code: input.code });
      if (result.outcome === 'code-needed') throw errors.CODE_NEEDED();
      if (result.outcome === 'code-wrong') throw errors.CODE_WRONG();
      if (result.outcome === 'no-link') throw new ORPCError('NOT_FOUND');
      return { opening: result.opening, validUntil: result.until.toISOString() };
    }),
    opened: os.opened.handler(async ({ input }) => {
      const found = await readOpened(parts, input.opening);
      if (!found) throw new ORPCError('NOT_FOUND');
      const { mediaType } = found.content;
      return {
        name: found.name,
        size: found.size,
        mediaType,
        kind: kindOf(mediaType),
        preview: previewOf(mediaType),
        validUntil: new Date(found.opening.until).toISOString(),
      };
    }),
  };
}
