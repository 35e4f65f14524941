import type { Claim, ClaimName } from '#services/wallet/api.ts';
import { Facts, PageHead, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, PostForm, type FieldError } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { ClaimChoice, ClaimFacts, fieldOf } from '../claims.tsx';
import { OwnIssuer, walletCrumbs } from '../frame.tsx';
import { texts } from './texts.ts';

/** Minutes that can be chosen. */
export const lives = [5, 60, 1440] as const;
export type Life = (typeof lives)[number];

export interface ChoicePageProps {
  readonly offered: readonly ClaimName[];
  readonly chosen: readonly ClaimName[];
  readonly minutes: Life;
  readonly problem: 'nothing' | 'tooLong' | 'tooMany' | null;
}

const common = { crumbs: walletCrumbs, section: '/penezenka', width: 'narrow' } as const;

/** Choosing what to show, and for how long. */
export function choicePage({ offered, chosen, minutes, problem }: ChoicePageProps): Page {
  return {
    ...common,
    title: (p) => texts[p.lang].title,
    errors: problem !== null,
    at: '/penezenka/ukazat',
    body: (p) => {
      const t = texts[p.lang];
      const errors: FieldError[] = problem ? [{ field: fieldOf(offered[0] ?? 'age_over_18'), text: t[problem] }] : [];
      return (
        <div class="stack">
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={t.title} lede={t.lede} />
          <Message p={p} kind="warning" title={t.honest.title}>
            <ul>
              {t.honest.items.map((item) => (
                <li>{item}</li>
              ))}
            </ul>
          </Message>
          <PostForm p={p} action="/penezenka/ukazat" class="stack">
            <ClaimChoice p={p} offered={offered} chosen={chosen} />
            <fieldset class="wallet-choice">
              <legend class="gov-form-label">{t.minutes}</legend>
              {lives.map((life) => (
                <div class="gov-checkbox">
                  <input type="radio" id={`platnost-${life}`} name="platnost" value={life} checked={life === minutes} />
                  <label for={`platnost-${life}`}>{t.lives[life]}</label>
                </div>
              ))}
            </fieldset>
            <Button>{t.next}</Button>
          </PostForm>
          <OwnIssuer p={p} />
        </div>
      );
    },
  };
}

/** Exactly what would be disclosed, before it is made. */
export function previewPage(claims: readonly Claim[], minutes: Life, expiresAt: string): Page {
  return {
    ...common,
    title: (p) => texts[p.lang].checkTitle,
    at: '/penezenka/ukazat',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.checkTitle}</h1>
          <div class="card">
            <ClaimFacts p={p} claims={claims} />
          </div>
          <Facts facts={[[t.until, <Time p={p} at={expiresAt} />]]} />
          <div class="actions">
            <PostForm p={p} action="/penezenka/ukazat/vytvorit">
              <Chosen claims={claims} minutes={minutes} />
              <Button>{t.make}</Button>
            </PostForm>
            <PostForm p={p} action="/penezenka/ukazat">
              <Chosen claims={claims} minutes={minutes} />
              <Button kind="plain" name="zmenit" value="1">
                {t.change}
              </Button>
            </PostForm>
          </div>
          <OwnIssuer p={p} />
        </div>
      );
    },
  };
}

function Chosen({ claims, minutes }: { claims: readonly Claim[]; minutes: Life }) {
  return (
    <>
      {claims.map(({ claim }) => (
        <input type="hidden" name={fieldOf(claim)} value="1" />
      ))}
      <input type="hidden" name="platnost" value={minutes} />
    </>
  );
}

/** A way back for who cannot show anything now. */
export function BackToWallet({ p }: { p: PageView }) {
  return (
    <LinkButton href={p.href('/penezenka')} kind="plain">
      {texts[p.lang].back}
    </LinkButton>
  );
}
