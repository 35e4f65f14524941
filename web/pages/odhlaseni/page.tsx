import { LinkButton } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import type { Page } from '../../render.ts';
import { texts } from './texts.ts';

/** After signing out. `confirmed`: the national identity has signed the person out too, or was not asked to. */
export function signedOutPage({ confirmed }: { confirmed: boolean }): Page {
  return {
    title: (p) => texts[p.lang].title,
    width: 'narrow',
    at: '/odhlaseni/odpoved',
    body: (p) => (
      <div class="stack">
        <h1>{texts[p.lang].title}</h1>
        <p class="lede">{texts[p.lang].text}</p>
        {!confirmed && (
          <Message p={p} kind="warning">
            <p>{texts[p.lang].notConfirmed}</p>
          </Message>
        )}
        <LinkButton href={p.href('/prihlaseni')} kind="outlined">
          {texts[p.lang].again}
        </LinkButton>
      </div>
    ),
  };
}
