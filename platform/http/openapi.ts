import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import type { AnyContractRouter } from '@orpc/contract';
import type { TargetName } from '../ids.ts';
import { apiRoot } from './root.ts';

/** A service's contract as an OpenAPI 3.1 document; errors are problems as RFC 9457 has them. */
export function openApiOf(target: TargetName, title: string, api: AnyContractRouter): Promise<object> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(api, {
    info: { title, version: '1', license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    servers: [{ url: apiRoot(target) }],
  });
}
