import type { InferContractRouterOutputs } from '@orpc/contract';
import type { registersApi } from '#services/registers/api.ts';
import { Empty, PageHead, Tag, Time } from '../../../components/basics.tsx';
import { LinkButton } from '../../../components/button.tsx';
import { Message } from '../../../components/message.tsx';
import { Table } from '../../../components/table.tsx';
import { formatDate } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { dataCrumbs, DataFrame } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

type Summary = InferContractRouterOutputs<typeof registersApi>['petitions']['list'][number];

/** Colours of states. */
export const stateKinds = {
  written: 'neutral',
  sending: 'primary',
  refused: 'error',
  sent: 'primary',
  delivered: 'primary',
  answered: 'success',
  closed: 'neutral',
} as const;

/** What a petition is about, in words. */
export function aboutText(p: PageView, { about }: Pick<Summary, 'about'>): string {
  const t = texts[p.lang];
  if ('field' in about) return t.aboutField(shared[p.lang].fields[about.field]);
  return t.aboutUse(about.use.authority.name, formatDate(about.use.at, p.lang));
}

/** Every petition, the newest first; null: the service does not answer. */
export function petitionsPage(petitions: readonly Summary[] | null, note: string): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: dataCrumbs(),
    section: '/udaje',
    at: '/udaje/podani',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <DataFrame p={p} place="petitions">
          <PageHead title={<span id="podani">{t.title}</span>} lede={t.lede} />
          {note === 'zahozeno' && (
            <Message p={p} kind="success" live>
              <p>{t.notes.zahozeno}</p>
            </Message>
          )}
          {petitions === null && (
            <Message p={p} kind="warning">
              <p>{t.down}</p>
            </Message>
          )}
          {petitions?.length === 0 && (
            <Empty title={t.none}>
              <p>{t.noneText}</p>
              <div class="actions">
                <LinkButton href={p.href('/udaje')} kind="outlined" small>
                  {t.toData}
                </LinkButton>
                <LinkButton href={p.href('/udaje/vyuziti')} kind="outlined" small>
                  {t.toUses}
                </LinkButton>
              </div>
            </Empty>
          )}
          {petitions && petitions.length > 0 && (
            <Table
              labelledBy="podani"
              columns={[t.about, t.recipient, t.state, t.changed]}
              rows={petitions.map((petition) => [
                <a href={p.href(`/udaje/podani/${petition.id}`)}>
                  {shared[p.lang].kinds[petition.kind]}: {aboutText(p, petition)}
                </a>,
                petition.recipient.name,
                <Tag kind={stateKinds[petition.state]}>{shared[p.lang].states[petition.state]}</Tag>,
                <Time p={p} at={petition.changedAt} as="date" />,
              ])}
            />
          )}
        </DataFrame>
      );
    },
  };
}
