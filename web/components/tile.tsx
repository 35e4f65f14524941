import type { Tile, TileContent } from '#services/dashboard/api.ts';
import { formatRecent } from '../i18n/format.ts';
import { formatInteger } from '../i18n/texts.ts';
import type { PageView } from '../render.ts';
import { Time } from './basics.tsx';
import { TileMonth } from './tile-month.tsx';

interface TileWords {
  readonly nothing: string;
  readonly unread: string;
  readonly actions: string;
}

/** A tile of the dashboard; the same for every service and for federated portals. */
export function TileView({ p, tile, words }: { p: PageView; tile: Tile; words: TileWords }) {
  const { content } = tile;
  const heading = `dlazdice-${tile.id}`;
  return (
    <section class="gov-tile" aria-labelledby={heading}>
      <h2 id={heading}>{content ? <a href={p.href(content.href)}>{tile.title[p.lang]}</a> : tile.title[p.lang]}</h2>
      {content ? <Content p={p} content={content} words={words} /> : tile.asOf && <p class="muted">{words.nothing}</p>}
      <Age p={p} tile={tile} />
    </section>
  );
}

function Content({ p, content, words }: { p: PageView; content: TileContent; words: TileWords }) {
  const { figures, days, items, actions, empty } = content;
  return (
    <>
      {figures.length > 0 && (
        <ul class="figures">
          {figures.map((figure) => (
            <li>
              <a href={p.href(figure.href)} class={figure.emphasis ? 'figures__emphasis' : undefined}>
                <span class="figures__value">{formatInteger(figure.value, p.lang)}</span>
                <span class="figures__label">{figure.label[p.lang]}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {days && <TileMonth p={p} days={days} />}
      {items.length > 0 && (
        <ul class="tile__items">
          {items.map((item) => (
            <li>
              <a href={p.href(item.href)} class={item.unread ? 'unread' : undefined}>
                {item.unread && <span class="visually-hidden">{words.unread} </span>}
                {typeof item.text === 'string' ? item.text : item.text[p.lang]}
              </a>
              <div class="tile__note">
                {item.note && <span>{item.note}</span>}
                {item.at && <Time p={p} at={item.at} as="recent" />}
              </div>
            </li>
          ))}
        </ul>
      )}
      {items.length === 0 && empty && <p class="muted">{empty[p.lang]}</p>}
      {actions.length > 0 && (
        <div class="actions">
          {actions.map((action, index) => (
            <a
              class={`gov-button gov-button--small${index === 0 ? '' : ' gov-button--outlined'}`}
              href={p.href(action.href)}
            >
              {action.label[p.lang]}
            </a>
          ))}
        </div>
      )}
    </>
  );
}

/** How old the tile is and whether its source answers. */
function Age({ p, tile }: { p: PageView; tile: Tile }) {
  // Content without an age did not come from a source: it says how to begin.
  if (tile.state === 'ok' && tile.content && !tile.asOf) return null;
  if (tile.state === 'ok') {
    return <p class="tile__age">{tile.asOf ? p.t.asOf(formatRecent(tile.asOf, p.now, p.lang)) : p.t.sourceNever}</p>;
  }
  if (!tile.asOf) return <p class="tile__age tile__age--down">{p.t.sourceDownNever}</p>;
  const when = formatRecent(tile.asOf, p.now, p.lang);
  return (
    <p class={`tile__age tile__age--${tile.state}`}>
      {tile.state === 'late' ? p.t.sourceLate(when) : p.t.sourceDown(when)}
    </p>
  );
}
