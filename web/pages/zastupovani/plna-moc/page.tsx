import type { Power } from '#services/mandates/api.ts';
import { Facts, PageHead, Tag, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { crumbs, daysText, PersonText, root, scopeText, stateTags } from '../parts.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

export type Note = keyof (typeof texts)['cs']['notes'] | null;

/** What was done by a power; null: nobody answers. */
export type Uses = readonly { readonly at: string; readonly what: string }[] | null;

const pathOf = ({ id }: Power): string => `${root}/plna-moc/${id}`;

/** How the citizen ends it; null: it has ended. */
export function endingOf({ side, state }: Power): 'revoke' | 'withdraw' | 'renounce' | null {
  if (state === 'offered') return 'withdraw';
  if (state !== 'valid') return null;
  return side === 'given' ? 'revoke' : 'renounce';
}

/** One power with both sides, what it is for, and what was done by it. */
export function powerPage(power: Power, uses: Uses, note: Note): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs,
    section: root,
    width: 'medium',
    body: (p) => {
      const t = texts[p.lang];
      const ending = endingOf(power);
      return (
        <div class="stack">
          <PageHead title={t.title} />
          {note && (
            <Message p={p} kind="success" live>
              <p>{t.notes[note]}</p>
            </Message>
          )}
          {power.state === 'offered' && (
            <Message p={p} kind="info">
              <p>{t.waiting}</p>
            </Message>
          )}
          <About p={p} power={power} />
          <div class="actions no-print">
            {power.attorney && (
              <LinkButton href={p.href(`${pathOf(power)}/pdf`)} kind="outlined" download>
                {t.pdf}
              </LinkButton>
            )}
            {ending && (
              <LinkButton href={p.href(`${pathOf(power)}/konec`)} kind="outlined">
                {t[ending]}
              </LinkButton>
            )}
          </div>
          {power.side === 'given' && power.attorney && <UsesList p={p} uses={uses} />}
        </div>
      );
    },
  };
}

function About({ p, power }: { p: PageView; power: Power }) {
  const t = texts[p.lang];
  const s = shared[p.lang];
  return (
    <Facts
      facts={[
        [t.state, <Tag kind={stateTags[power.state]}>{s.states[power.state]}</Tag>],
        [s.principal, <PersonText p={p} person={power.principal} />],
        [s.attorney, <PersonText p={p} person={power.attorney} />],
        [t.meant, power.meant],
        [s.scope, scopeText(p, power.scope)],
        [s.days, daysText(p, power)],
        [t.offered, <Time p={p} at={power.offeredAt} />],
        [t.taken, power.takenAt && <Time p={p} at={power.takenAt} />],
        [t.ended, power.endedAt && <Time p={p} at={power.endedAt} />],
      ]}
    />
  );
}

function UsesList({ p, uses }: { p: PageView; uses: Uses }) {
  const t = texts[p.lang];
  return (
    <section class="stack" aria-labelledby="uziti">
      <h2 id="uziti">{t.uses}</h2>
      {uses === null ? (
        <p>{shared[p.lang].down}</p>
      ) : uses.length === 0 ? (
        <p class="muted">{t.noUses}</p>
      ) : (
        <ul>
          {uses.map(({ at, what }) => (
            <li>
              <Time p={p} at={at} />: <span lang="cs">{what}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Asks once more before a power ends, and says what that means. */
export function endPage(power: Power, ending: NonNullable<ReturnType<typeof endingOf>>): Page {
  return {
    title: (p) => texts[p.lang].asks[ending],
    crumbs: (p) => [...crumbs(p), { label: texts[p.lang].title, href: pathOf(power) }],
    section: root,
    width: 'narrow',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <PageHead title={t.asks[ending]} />
          <p>{t.effects[ending]}</p>
          <About p={p} power={power} />
          <PostForm p={p} action={`${pathOf(power)}/konec`}>
            <div class="actions">
              <Button kind="danger">{t[ending]}</Button>
              <LinkButton href={p.href(pathOf(power))} kind="plain">
                {t.back}
              </LinkButton>
            </div>
          </PostForm>
        </div>
      );
    },
  };
}
