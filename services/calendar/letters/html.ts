/** Elements after which a new line begins. */
const blocks = /<\/?(?:p|div|br|tr|li|ul|ol|h[1-6]|table|section|article|header|footer|hr|dt|dd|title)\b[^>]*>/gi;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The text of an HTML or XML file, roughly as a reader would see it; nothing in it is run or fetched. */
export function textOfMarkup(markup: string, { html }: { html: boolean }): string {
  const bare = markup
    .replace(/<!--[^]*?-->/g, ' ')
    .replace(/<(script|style)\b[^]*?<\/\1\s*>/gi, ' ')
    .replace(/<!\[CDATA\[([^]*?)\]\]>/g, '$1');
  return (html ? bare.replace(/\s+/g, ' ').replace(blocks, '\n') : bare.replace(/<[^>]*>/g, '\n'))
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, entity)
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim();
}

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole;
  const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ' ';
}
