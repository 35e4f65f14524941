/** The page at the prefix of ISDS: where its services are. */
import { START_PAGE_POLICY } from '../start-page.ts';

export const HOME_PAGE_POLICY = START_PAGE_POLICY;

/** @param prefix path of ISDS on this server */
export function homePage(prefix: string): string {
  const paths = ['DS', 'cert/DS', 'certds/DS', 'hspis/DS', 'apps/DS']
    .map((path) => `<li><code>${prefix}/${path}/{dz,dx,df,DsManage}</code></li>`)
    .join('');
  return `<!DOCTYPE html>
<html lang="cs"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Datové schránky – simulace</title></head><body><main>
<h1>Simulované datové schránky</h1>
<p>Služby SOAP 1.1 podle veřejných WSDL, jako u skutečného systému:</p><ul>${paths}<li><code>${prefix}/as/processLogin</code></li></ul>
<p><a href="${prefix}/hssu/souhlasy">Souhlasy s přístupem aplikací</a></p>
<p><a href="${prefix}/urady">Podatelny úřadů: co jim lidé podali a jak odpovědí</a></p>
<div lang="en"><h1>Simulated data boxes</h1><p>SOAP 1.1 services as in the public WSDLs, at the addresses above.</p>
<p><a href="${prefix}/hssu/souhlasy?lang=en">Consents with access of applications</a></p>
<p><a href="${prefix}/urady">Offices: what people have filed with them, and how they answer</a></p></div>
</main></body></html>
`;
}
