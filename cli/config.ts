import { describeConfig, settingsSchema } from '#platform/config/config.ts';
import { commandContext } from './context.ts';

/** `portal config`: every setting with its value, where it comes from and what it is for. */
export async function printConfig({ json }: { json?: boolean }): Promise<void> {
  const { services, config } = await commandContext();
  const lines = describeConfig(settingsSchema(services), config, process.env);
  if (json) {
    console.log(JSON.stringify(lines, null, 2));
    return;
  }
  for (const { name, value, source, description, example } of lines) {
    console.log(`${name}=${value}  (${source})\n    ${description} Example: ${example}`);
  }
}
