import type { Form, PageView as FormPage, QuestionView, RawItem } from '#services/submissions/api.ts';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, type FieldError, PostForm } from '../../../components/form.tsx';
import type { Page } from '../../../render.ts';
import { BackLink } from '../frame.tsx';
import { paths } from '../paths.ts';
import { said } from '../words.ts';
import { Ask, type Found, nothingFound } from './fields/ask.tsx';
import { ItemSummary, itemTitle } from './fields/list.tsx';
import { Keeping, SaveState, Step } from './page.tsx';
import { itemMark, itemQuestion } from './raw.ts';
import { texts } from './texts.ts';

export interface ItemPageProps {
  readonly form: Form;
  readonly page: FormPage;
  /** The list. */
  readonly question: QuestionView;
  readonly index: number;
  readonly item: RawItem;
  readonly errors?: readonly FieldError[];
  readonly found?: Found;
  readonly fromCheck: boolean;
}

/** One of a list, on a page of its own. */
export function itemPage({ errors = [], found = nothingFound, ...props }: ItemPageProps): Page {
  const { form, page, question, index, item, fromCheck } = props;
  const path = paths.item(form.id, page.id, question.name, index);
  return {
    title: (p) => `${texts[p.lang].itemOf(itemTitle(p, question), index + 1)} – ${said(form.title, p.lang)}`,
    section: '/podani',
    width: 'narrow',
    errors: errors.length > 0,
    at: path,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <BackLink p={p} href={listPath(props)} />
          <ErrorSummary p={p} errors={errors} />
          <Step p={p} form={form} at={form.pages.findIndex(({ id }) => id === page.id)} />
          <h1>{t.itemOf(itemTitle(p, question), index + 1)}</h1>
          <Keeping p={p}>
            <PostForm p={p} action={path} id="otazky">
              <div class="stack">
                <button type="submit" name="akce" value="dal" class="visually-hidden" tabIndex={-1} aria-hidden="true">
                  {t.saveItem}
                </button>
                <input type="hidden" name="z" value={itemMark(item)} data-part="mark" />
                {fromCheck && <input type="hidden" name="zpet" value="kontrola" />}
                {question.item.map((asked) => (
                  <Ask p={p} question={itemQuestion(asked, item)} errors={errors} found={found} at={null} />
                ))}
                <SaveState />
                <div class="actions">
                  <Button name="akce" value="dal">
                    {t.saveItem}
                  </Button>
                </div>
              </div>
            </PostForm>
          </Keeping>
        </div>
      );
    },
  };
}

function listPath({ form, page, fromCheck }: Pick<ItemPageProps, 'form' | 'page' | 'fromCheck'>): string {
  return `${paths.page(form.id, page.id)}${fromCheck ? '?zpet=kontrola' : ''}`;
}

/** Asks before one of a list is removed. */
export function removeItemPage(props: Omit<ItemPageProps, 'errors' | 'found'>): Page {
  const { form, page, question, index, item, fromCheck } = props;
  return {
    title: (p) => texts[p.lang].removeItem(texts[p.lang].itemOf(itemTitle(p, question), index + 1)),
    section: '/podani',
    width: 'narrow',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <BackLink p={p} href={listPath(props)} />
          <Step p={p} form={form} at={form.pages.findIndex(({ id }) => id === page.id)} />
          <h1>{t.removeItem(t.itemOf(itemTitle(p, question), index + 1))}</h1>
          <div class="card">
            <ItemSummary p={p} question={question} item={item} />
          </div>
          <p>{t.removeItemText}</p>
          <div class="actions">
            <PostForm p={p} action={`${paths.item(form.id, page.id, question.name, index)}/odebrat`}>
              <input type="hidden" name="z" value={itemMark(item)} />
              {fromCheck && <input type="hidden" name="zpet" value="kontrola" />}
              <Button kind="danger">{t.remove}</Button>
            </PostForm>
            <LinkButton href={p.href(listPath(props))} kind="plain">
              {p.t.cancel}
            </LinkButton>
          </div>
        </div>
      );
    },
  };
}
