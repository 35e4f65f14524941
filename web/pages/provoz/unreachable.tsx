import { PageHead } from '../../components/basics.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { defineTexts } from '../../i18n/texts.ts';
import type { Page } from '../../render.ts';

/** What does not answer: the database, or the service of these pages in another process. */
export type Unreachable = 'database' | 'service';

const texts = defineTexts({
  cs: {
    title: 'Stránku teď nelze sestavit',
    what: {
      database: 'Neodpovídá databáze (PostgreSQL).',
      service: 'Neodpovídá služba po-be-provoz.',
    },
    why: {
      database:
        'Fronty, záznamy i účty provozovatelů leží v ní. Nic se neprovedlo, nebo se neví, zda se to provedlo: po návratu databáze to zkontrolujte.',
      service:
        'Běží v jiném procesu a ten neodpovídá. Nic se neprovedlo, nebo se neví, zda se to provedlo: po jejím návratu to zkontrolujte.',
    },
    again: 'Zkusit znovu',
    overview: 'Přehled provozu',
    known: 'Přehled provozu ukáže aspoň to, co o sobě ví jeden proces.',
  },
  en: {
    title: 'The page cannot be put together now',
    what: {
      database: 'The database (PostgreSQL) does not answer.',
      service: 'The service po-be-provoz does not answer.',
    },
    why: {
      database:
        'Queues, logs and the accounts of operators are in it. Nothing was done, or it is not known whether it was: check that once the database is back.',
      service:
        'It runs in another process, which does not answer. Nothing was done, or it is not known whether it was: check that once it is back.',
    },
    again: 'Try again',
    overview: 'Overview of operations',
    known: 'The overview of operations shows at least what one process knows of itself.',
  },
});

/** Says to an operator what is not reachable; `at`: the page that they wanted, without its language. */
export function unreachablePage(what: Unreachable, at: string): Page {
  return {
    title: (p) => texts[p.lang].title,
    frame: 'operator',
    width: 'narrow',
    errors: true,
    at,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <>
          <PageHead title={t.title} />
          <Message p={p} kind="error" title={t.what[what]}>
            <p>{t.why[what]}</p>
          </Message>
          <p>{t.known}</p>
          <div class="actions">
            <LinkButton href={p.href(at)}>{t.again}</LinkButton>
            <LinkButton href={p.href('/provoz')} kind="outlined">
              {t.overview}
            </LinkButton>
          </div>
        </>
      );
    },
  };
}
