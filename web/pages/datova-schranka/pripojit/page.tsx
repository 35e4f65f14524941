import { PageHead } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page } from '../../../render.ts';
import { databoxCrumbs } from '../frame.tsx';
import { texts } from './texts.ts';

/** What connecting a data box means, before the person goes to confirm it. */
export function connectPage(problem: 'failed' | 'down' | null): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: databoxCrumbs,
    section: '/datova-schranka',
    width: 'narrow',
    at: '/datova-schranka/pripojit',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <PageHead title={t.title} lede={t.lede} />
          {problem === 'failed' && (
            <Message p={p} kind="error" title={t.failed} live>
              <p>{t.failedText}</p>
            </Message>
          )}
          {problem === 'down' && (
            <Message p={p} kind="error" live>
              <p>{t.down}</p>
            </Message>
          )}
          <h2>{t.steps}</h2>
          <ol>
            <li>{t.step1}</li>
            <li>{t.step2}</li>
            <li>{t.step3}</li>
          </ol>
          <h2>{t.may}</h2>
          <ul>
            {t.mayItems.map((item) => (
              <li>{item}</li>
            ))}
          </ul>
          <p>{t.mayNot}</p>
          <Message p={p} kind="info" title={t.modelled}>
            <p>{t.modelledText}</p>
          </Message>
          <PostForm p={p} action="/datova-schranka/pripojit">
            <Button>{t.go}</Button>
          </PostForm>
        </div>
      );
    },
  };
}
