import { Empty, PageHead, Time } from '../../../components/basics.tsx';
import { Table } from '../../../components/table.tsx';
import type { Page } from '../../../render.ts';
import { texts } from './texts.ts';

export interface DeedOfOperator {
  readonly at: string;
  /** "-": a name that does not exist. */
  readonly operator: string;
  readonly deed: string;
  readonly subject: string | null;
}

/** What operators did. */
export function deedsPage(deeds: readonly DeedOfOperator[]): Page {
  return {
    title: (p) => texts[p.lang].title,
    frame: 'operator',
    section: '/provoz/zaznamy',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <>
          <PageHead title={<span id="ukony">{t.title}</span>} lede={t.lede} />
          {deeds.length === 0 ? (
            <Empty title={t.none} />
          ) : (
            <Table
              labelledBy="ukony"
              columns={t.columns}
              rows={deeds.map(({ at, operator, deed, subject }) => [
                <Time p={p} at={at} />,
                operator === '-' ? t.nobody : operator,
                (t.deeds as Readonly<Record<string, string>>)[deed] ?? deed,
                subject ? <code>{subject}</code> : '–',
              ])}
            />
          )}
        </>
      );
    },
  };
}
