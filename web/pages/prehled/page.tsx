import type { Board } from '#services/dashboard/api.ts';
import { LinkButton } from '../../components/button.tsx';
import { Empty, PageHead } from '../../components/basics.tsx';
import { Message } from '../../components/message.tsx';
import { TileView } from '../../components/tile.tsx';
import type { Page } from '../../render.ts';
import { texts } from './texts.ts';

/** The dashboard; `null`: the service of tiles does not answer. */
export function dashboardPage(board: Board | null): Page {
  return {
    title: (p) => texts[p.lang].title,
    section: '/prehled',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <>
          <PageHead
            title={t.hello}
            lede={t.lede(`${p.session!.givenName} ${p.session!.familyName}`)}
            actions={
              board && (
                <LinkButton href={p.href('/prehled/upravit')} kind="outlined" small>
                  {t.arrange}
                </LinkButton>
              )
            }
          />
          {board === null && (
            <Message p={p} kind="warning">
              <p>{t.down}</p>
            </Message>
          )}
          {board?.tiles.length === 0 && (
            <Empty title={t.empty}>
              <p>{t.emptyText}</p>
            </Empty>
          )}
          <div class="tiles">
            {board?.tiles.map((tile) => (
              <TileView p={p} tile={tile} words={t} />
            ))}
          </div>
        </>
      );
    },
  };
}
