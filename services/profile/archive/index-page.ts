/** Files of one service in the archive. */
export interface Contents {
  readonly title: { readonly cs: string; readonly en: string };
  readonly files: readonly {
    readonly path: string;
    readonly size: number;
    /** Text of a JSON file that is short enough to be shown. */
    readonly json: string | undefined;
  }[];
}

/** The page that the archive opens with: what is in it, and the data themselves as people read them. No scripts. */
export function indexPage({
  contents,
  missing,
  madeAt,
}: {
  contents: readonly Contents[];
  missing: readonly { readonly cs: string; readonly en: string }[];
  madeAt: Date;
}): string {
  const made = new Intl.DateTimeFormat('cs-CZ', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Prague' });
  const sections = contents
    .filter(({ files }) => files.length > 0)
    .map(({ title, files }) => {
      const data = files.filter(({ path }) => !path.includes('/schemata/'));
      return `<section><h2>${escape(title.cs)} <small lang="en">${escape(title.en)}</small></h2>
${data.map(fileEntry).join('\n')}</section>`;
    });
  const warning =
    missing.length === 0
      ? ''
      : `<p class="warning"><strong>Chybí:</strong> ${escape(missing.map(({ cs }) => cs).join(', '))}. Tyto služby při sestavování neodpovídaly; nechte si archiv sestavit znovu. <span lang="en">Missing: these services did not answer while the archive was being made; ask for it again.</span></p>`;
  return `<!DOCTYPE html>
<html lang="cs"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Vše, co o mně portál vede</title>
<style>
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1c1c1c;background:#fff}
h1{line-height:1.2}h2{margin-top:2.5rem;border-bottom:1px solid #767676}small{font-weight:normal;color:#555}
dl{display:grid;grid-template-columns:minmax(6rem,max-content) 1fr;gap:.15rem 1rem;margin:.25rem 0 .75rem}
dt{color:#555;overflow-wrap:anywhere}dd{margin:0;overflow-wrap:anywhere}ul,ol{margin:.25rem 0;padding-left:1.25rem}
summary{cursor:pointer;padding:.25rem 0}.warning{border:2px solid #8a6100;padding:.75rem}.size{color:#555}
@media(max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}
@media(prefers-color-scheme:dark){body{background:#161616;color:#f2f2f2}small,dt,.size{color:#bbb}a{color:#8ab4ff}}
</style></head><body>
<h1>Vše, co o mně portál vede</h1>
<p>Sestaveno ${escape(made.format(madeAt))}. Data jsou ve formátu JSON podle zveřejněných schémat (složky <code>schemata</code>), dokumenty a zprávy ve svých původních formátech. <span lang="en">Data are in JSON by the published schemas (folders <code>schemata</code>), documents and messages in their own formats.</span></p>
<p>Archiv obsahuje osobní údaje a není šifrovaný; uložte ho na bezpečné místo. <span lang="en">The archive holds personal data and is not encrypted; keep it in a safe place.</span></p>
${warning}
${sections.join('\n')}
</body></html>
`;
}

function fileEntry({ path, size, json }: Contents['files'][number]): string {
  const name = escape(path.split('/').slice(1).join(' / '));
  const link = `<a href="${path.split('/').map(encodeURIComponent).join('/')}">${name}</a> <span class="size">${sizeOf(size)}</span>`;
  const shown = json === undefined ? undefined : valueOf(parsed(json));
  return shown === undefined ? `<p>${link}</p>` : `<details><summary>${link}</summary>${shown}</details>`;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** A value of JSON as lists and pairs. */
function valueOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'ano' : 'ne';
  if (Array.isArray(value))
    return value.length === 0 ? '–' : `<ol>${value.map((item) => `<li>${valueOf(item)}</li>`).join('')}</ol>`;
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value));
  if (typeof value !== 'object') return undefined;
  const pairs = Object.entries(value);
  return pairs.length === 0
    ? '–'
    : `<dl>${pairs.map(([name, item]) => `<dt>${escape(name)}</dt><dd>${valueOf(item)}</dd>`).join('')}</dl>`;
}

function sizeOf(bytes: number): string {
  return bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${Math.round(bytes / 1024)} kB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign]!);
}
