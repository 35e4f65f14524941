/** A control of a form. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  /** Values that a select or the same radio offers. */
  readonly offered: readonly string[];
}

/** A form of a page of the portal. */
export interface Form {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  readonly multipart: boolean;
  readonly fields: readonly Field[];
}

const tag = /<(\/?)([a-z][a-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;

/** Forms of a page as the portal writes pages (attributes in double quotes). `at`: the page's own address. */
export function formsOf(html: string, at: string): Form[] {
  return [...html.matchAll(/<form\b((?:[^>"]|"[^"]*")*)>([\s\S]*?)<\/form>/g)].map(
    ([, attributes = '', inside = '']) => ({
      method: attribute(attributes, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
      action: attribute(attributes, 'action') || at,
      multipart: attribute(attributes, 'enctype') === 'multipart/form-data',
      fields: fieldsOf(inside),
    }),
  );
}

function fieldsOf(inside: string): Field[] {
  const fields: Field[] = [];
  let select: { name: string; offered: string[]; chosen: string | undefined } | undefined;
  for (const [, closing, name = '', attributes = ''] of inside.matchAll(tag)) {
    const named = attribute(attributes, 'name') ?? '';
    const value = attribute(attributes, 'value') ?? '';
    if (name === 'select' && !closing) select = { name: named, offered: [], chosen: undefined };
    else if (name === 'select' && select) {
      const { offered, chosen } = select;
      fields.push({ name: select.name, type: 'select', value: chosen ?? offered[0] ?? '', offered });
      select = undefined;
    } else if (name === 'option' && !closing && select) {
      select.offered.push(value);
      if (/\sselected\b/.test(attributes)) select.chosen = value;
    } else if ((name === 'input' || name === 'textarea' || name === 'button') && !closing && named !== '') {
      const type = name === 'input' ? (attribute(attributes, 'type') ?? 'text') : name;
      fields.push({ name: named, type, value, offered: [] });
    }
  }
  return fields;
}

/** Addresses of the portal that a page links to. */
export function linksOf(html: string): string[] {
  return [...html.matchAll(tag)].flatMap(([, , , attributes = '']) => {
    const href = attribute(attributes, 'href') ?? '';
    return /^\/(?!\/)/.test(href) ? [href.split('#', 1)[0]!] : [];
  });
}

/** Value of an attribute, decoded; undefined where there is none. */
export function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}(?:="([^"]*)"|(?=[\\s/>]|$))`).exec(attributes);
  return found ? decode(found[1] ?? '') : undefined;
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
