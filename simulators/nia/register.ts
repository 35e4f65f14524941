/**
 * Registers a service provider at the simulated NIA, which the portal does at `npm start`. In reality an operator
 * uploads the metadata in NIA's portal for service providers.
 * @param simulators address of the simulators, e.g. `http://127.0.0.1:8090`
 * @param metadata what `createNia(…).metadata()` returns
 * @throws Error with the simulator's reason
 */
export async function registerServiceProvider(simulators: string, metadata: string): Promise<void> {
  const response = await fetch(`${simulators}/_control/nia/service-providers`, {
    method: 'POST',
    headers: { 'content-type': 'application/samlmetadata+xml' },
    body: metadata,
    signal: AbortSignal.timeout(10_000),
  });
  const answer = await response.text();
  if (response.ok) return;
  throw new Error(`the simulated NIA did not take our metadata (${response.status}): ${answer}`);
}
