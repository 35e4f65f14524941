/**
 * Where a portal finds the systems of the state in a box.
 *
 * @param smtp where its mail server listens, e.g. "smtp://127.0.0.1:8025"; without it no e-mail is sent
 */
export function simulatedSystems(simulators: string, trustFile: string, smtp?: string): NodeJS.ProcessEnv {
  return {
    NIA_METADATA_URL: `${simulators}/nia/FPSTS/FederationMetadata/2007-06/FederationMetadata.xml`,
    ISDS_URL: `${simulators}/isds`,
    RUIAN_LIST_URL: `${simulators}/ruian/vdp/ruian/vymennyformat/seznamlinku`,
    AUTHORITIES_LIST_URL: `${simulators}/sds/datafile?format=xml&service=seznam_ds_ovm`,
    ISDS_TRUST_FILE: trustFile,
    DOCUMENTS_TRUST: trustFile,
    ISSS_URL: `${simulators}/isss`,
    // The digital agency of the synthetic country runs the portal.
    ISSS_AGENDA: 'A8566',
    ISSS_ROLE: 'CR90001',
    ISSS_OVM: '90000056',
    ISSS_AIS: '9001',
    REGISTERS_OWN_SYSTEM: '9001',
    CSSZ_URL: `${simulators}/cssz/VREP`,
    CSSZ_CERTIFICATE_URL: `${simulators}/cssz/certificate`,
    CADASTRE_URL: `${simulators}/cuzk`,
    // The account of an authority, which pays nothing for reading its citizens' own property.
    CADASTRE_READER: 'WSTESTB',
    CADASTRE_READER_PASSWORD: 'WSHESLOB',
    EPO_URL: `${simulators}/epo/dpr`,
    EPO_TRUST_FILE: trustFile,
    SMS_PROVIDER: 'gosms',
    GOSMS_URL: `${simulators}/sms`,
    GOSMS_CLIENT_ID: 'portal',
    GOSMS_CLIENT_SECRET: 'simulation',
    GOSMS_CHANNEL: '1',
    ...(smtp === undefined ? {} : mailServer(new URL(smtp))),
  };
}

/** The mail server of the box speaks without TLS and takes mail from anybody on this machine. */
function mailServer({ hostname, port }: URL): NodeJS.ProcessEnv {
  return {
    MAIL_HOST: hostname,
    MAIL_PORT: port,
    MAIL_TLS: 'none',
    MAIL_FROM: 'Portál občana <portal@portal.example>',
  };
}
