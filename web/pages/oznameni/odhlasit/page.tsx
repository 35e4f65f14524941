import type { Localized } from '#platform/contract.ts';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { texts } from './texts.ts';

/** Where the unsubscription is. */
export type UnsubscribeState =
  | { readonly step: 'ask'; readonly label: Localized; readonly token: string }
  | { readonly step: 'done' | 'already'; readonly label: Localized }
  | { readonly step: 'invalid' };

const path = '/oznameni/odhlasit';

/** Stopping e-mails by the link in them. The token stands in no address of this page but the form's. */
export function unsubscribePage(state: UnsubscribeState): Page {
  return {
    title: (p) => (state.step === 'invalid' ? texts[p.lang].invalid : texts[p.lang].title),
    width: 'narrow',
    at: state.step === 'ask' ? `${path}?k=${state.token}` : path,
    errors: state.step === 'invalid',
    body: (p) => (
      <div class="stack">
        <h1>{state.step === 'invalid' ? texts[p.lang].invalid : texts[p.lang].title}</h1>
        <Body p={p} state={state} />
      </div>
    ),
  };
}

function Body({ p, state }: { p: PageView; state: UnsubscribeState }) {
  const t = texts[p.lang];
  if (state.step === 'ask')
    return (
      <>
        <p class="lede">{t.ask(state.label[p.lang])}</p>
        <p>{t.askText}</p>
        <PostForm p={p} action={`${path}?k=${state.token}`}>
          <Button>{t.confirm}</Button>
        </PostForm>
      </>
    );
  const settings = (
    <p>
      <LinkButton href={p.href('/oznameni/nastaveni')} kind="outlined">
        {t.settings}
      </LinkButton>
    </p>
  );
  if (state.step === 'invalid')
    return (
      <>
        <p>{t.invalidText}</p>
        {settings}
      </>
    );
  return (
    <>
      <Message p={p} kind={state.step === 'done' ? 'success' : 'info'} live>
        <p>{t[state.step](state.label[p.lang])}</p>
      </Message>
      {settings}
    </>
  );
}
