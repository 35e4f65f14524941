import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import type { AnyContractRouter } from '@orpc/contract';
import type { TargetName } from '../ids.ts';
import { apiRoot } from './root.ts';

type Generate = NonNullable<Parameters<OpenAPIGenerator['generate']>[1]>;
type Document = Awaited<ReturnType<OpenAPIGenerator['generate']>>;
type ErrorSchema = Extract<Generate['customErrorResponseBodySchema'], (...given: never[]) => unknown>;

/** A service's contract as an OpenAPI 3.1 document; errors are problems as RFC 9457 has them. */
export async function openApiOf(target: TargetName, title: string, api: AnyContractRouter): Promise<object> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(api, {
    info: { title, version: '1', license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    servers: [{ url: apiRoot(target) }],
    customErrorResponseBodySchema: problemsOfStatus,
  });
  nameProblems(document);
  return document;
}

/** Shape of the problems that a procedure names for one status; see `Problem`. */
const problemsOfStatus: ErrorSchema = (defined, status) => ({
  anyOf: defined.map(([code, title, dataRequired, data]) => ({
    type: 'object',
    properties: {
      type: { const: 'about:blank' },
      title: { type: 'string', examples: [title] },
      status: { const: status },
      code: { const: code },
      defined: { const: true },
      instance: { type: 'string' },
      ...(dataRequired ? { data } : {}),
    },
    required: ['type', 'title', 'status', 'code', ...(dataRequired ? ['data'] : [])],
  })),
});

/** The generator knows `application/json` only; problems have a media type of their own. */
function nameProblems(document: Document): void {
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path ?? {})) {
      const responses = typeof operation === 'object' && 'responses' in operation ? (operation.responses ?? {}) : {};
      for (const [status, response] of Object.entries(responses)) {
        if (Number(status) < 400 || !('content' in response) || !response.content?.['application/json']) continue;
        response.content = { 'application/problem+json': response.content['application/json'] };
      }
    }
  }
}
