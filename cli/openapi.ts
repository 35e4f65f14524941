import { discoverServices } from '#platform/run/discover.ts';
import { openApiOf } from '#platform/http/openapi.ts';
import { root } from './context.ts';
import { UsageError } from './fail.ts';

/** `portal openapi`: the contract of one service as OpenAPI 3.1. */
export async function printOpenApi(target: string): Promise<void> {
  const services = await discoverServices(root);
  const service = services.find((candidate) => candidate.target === target);
  if (!service?.api)
    throw new UsageError(`${target} has no contract. \`npm run portal -- services\` lists the targets.`);
  console.log(JSON.stringify(await openApiOf(service.target, service.title.en, service.api), null, 2));
}
