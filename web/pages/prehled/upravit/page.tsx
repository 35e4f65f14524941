import type { Board } from '#services/dashboard/api.ts';
import { LinkButton } from '../../../components/button.tsx';
import { Button } from '../../../components/button.tsx';
import { PageHead } from '../../../components/basics.tsx';
import { PostForm } from '../../../components/form.tsx';
import type { Page, PageView } from '../../../render.ts';
import { texts } from '../texts.ts';

/** Where the citizen chooses tiles and their order; every button is a form of its own, so no script is needed. */
export function arrangePage(board: Board, saved: boolean): Page {
  return {
    title: (p) => texts[p.lang].edit.title,
    section: '/prehled',
    width: 'narrow',
    crumbs: () => [],
    at: '/prehled/upravit',
    body: (p) => {
      const t = texts[p.lang].edit;
      return (
        <div id="dlazdice">
          <PageHead title={t.title} lede={t.lede} />
          <p role="status" class="small muted">
            {saved ? t.saved : ''}
          </p>
          <section class="section" aria-labelledby="zobrazene">
            <h2 id="zobrazene">{t.shown}</h2>
            {board.tiles.length === 0 && <p class="muted">{t.noneShown}</p>}
            <ol class="arrange">
              {board.tiles.map((tile, index) => (
                <li id={`dlazdice-${tile.id}`}>
                  <span>{tile.title[p.lang]}</span>
                  <Moves
                    p={p}
                    tile={tile}
                    acts={[
                      ...(index > 0 ? ['up' as const] : []),
                      ...(index < board.tiles.length - 1 ? ['down' as const] : []),
                      'hide',
                    ]}
                  />
                </li>
              ))}
            </ol>
          </section>
          <section class="section" aria-labelledby="skryte">
            <h2 id="skryte">{t.hidden}</h2>
            {board.hidden.length === 0 && <p class="muted">{t.noneHidden}</p>}
            <ul class="arrange">
              {board.hidden.map((tile) => (
                <li id={`dlazdice-${tile.id}`}>
                  <span>{tile.title[p.lang]}</span>
                  <Moves p={p} tile={tile} acts={['show']} />
                </li>
              ))}
            </ul>
          </section>
          <p class="section">
            <LinkButton href={p.href('/prehled')}>{t.back}</LinkButton>
          </p>
        </div>
      );
    },
  };
}

type Act = 'up' | 'down' | 'hide' | 'show';

function Moves({ p, tile, acts }: { p: PageView; tile: Board['hidden'][number]; acts: readonly Act[] }) {
  const t = texts[p.lang].edit;
  return (
    <PostForm p={p} action="/prehled/upravit" enhance="#dlazdice">
      <input type="hidden" name="dlazdice" value={tile.id} />
      {acts.map((act) => (
        <Button
          kind={act === 'show' ? 'primary' : 'outlined'}
          small
          name="co"
          value={act}
          id={`${act}-${tile.id}`}
          about={tile.title[p.lang]}
        >
          {t[act]}
        </Button>
      ))}
    </PostForm>
  );
}
