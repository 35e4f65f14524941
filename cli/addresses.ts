/** Where a portal finds the systems of the state in a box. */
export function simulatedSystems(simulators: string, trustFile: string): NodeJS.ProcessEnv {
  return {
    NIA_METADATA_URL: `${simulators}/nia/FPSTS/FederationMetadata/2007-06/FederationMetadata.xml`,
    ISDS_URL: `${simulators}/isds`,
    ISDS_TRUST_FILE: trustFile,
  };
}
