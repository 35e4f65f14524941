/** A page on which people see what was filed with offices of the simulation, and make an office answer. */
import { createHash } from 'node:crypto';
import { escapeHtml } from '../../start-page.ts';
import type { Reply } from './manner.ts';
import type { Filed } from './offices.ts';

const STYLE = `body{font:1.05rem/1.55 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1.5rem;color:#1b1b1b;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin:0}.note{border-left:.4rem solid #b3261e;padding:.2rem 1rem;background:#fdf3f2}
ol{list-style:none;padding:0}li{border-top:1px solid #d0d0d0;padding:1rem 0}p{margin:.25rem 0;overflow-wrap:anywhere}
form{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.5rem}.muted{color:#565656}a{color:#254a9e}
button{font:inherit;min-height:2.75rem;padding:.4rem .9rem;border:1px solid #254a9e;border-radius:.25rem;background:#fff;color:#254a9e;cursor:pointer}
@media(prefers-color-scheme:dark){body{color:#eee;background:#16181d}.note{background:#2b1a1a}a{color:#9db8ff}button{background:#22252b;color:#9db8ff;border-color:#9db8ff}.muted{color:#b5b5b5}}`;

export const OFFICES_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

const time = new Intl.DateTimeFormat('cs', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Prague' });

/** What an office can be made to answer, as the buttons say it. */
const buttons: readonly (readonly [Reply, string, string])[] = [
  ['call', 'Vyzvat k doplnění', 'Call for more'],
  ['notice', 'Vyrozumět', 'Give notice'],
  ['granted', 'Rozhodnout: vyhovět', 'Decide: grant'],
  ['refused', 'Rozhodnout: zamítnout', 'Decide: refuse'],
];

const answered: Readonly<Record<Reply, string>> = {
  call: 'vyzváno k doplnění',
  notice: 'vyrozuměno',
  granted: 'vyhověno',
  refused: 'zamítnuto',
};

/** @param action path that a button's form is sent to */
export function officesPage(filed: readonly Filed[], action: string): string {
  const items = filed.map(({ message, office, replies }) => {
    const subject = escapeHtml(message.envelope.dmAnnotation ?? '(bez předmětu)');
    const choices = buttons
      .map(
        ([reply, cs, en]) =>
          `<button name="reply" value="${reply}" title="${en}" aria-label="${cs}: ${subject} (${message.id})">${cs}</button>`,
      )
      .join('');
    const done = replies.map((reply) => answered[reply]).join(', ');
    return `<li><h2>${subject}</h2><p>${escapeHtml(message.sender.name)} → ${escapeHtml(office.name)}</p>
<p class="muted">${time.format(message.deliveredAt)} · ${escapeHtml(message.envelope.dmSenderRefNumber ?? '')} · ${message.id}${done ? ` · ${done}` : ''}</p>
<form method="post" action="${action}"><input type="hidden" name="message" value="${message.id}">${choices}</form></li>`;
  });
  return `<!DOCTYPE html>
<html lang="cs"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>Podatelny úřadů – Stát v krabici</title><style>${STYLE}</style></head><body><main>
<h1>Podatelny úřadů</h1>
<p class="note"><strong>Žádný z těchto úřadů neexistuje.</strong> Co jim lidé podali, vyřídí po čase samy, nebo hned, když jim to tu řeknete. <span lang="en">What people have filed with offices of the simulation: they answer by themselves after a while, or at once when told here.</span></p>
${items.length === 0 ? '<p>Zatím nikdo nic nepodal.</p>' : `<ol>${items.join('')}</ol>`}
</main></body></html>
`;
}
