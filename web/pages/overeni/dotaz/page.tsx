import { type ClaimName, claimName, groupCodes, type GroupCode } from '#services/wallet/api.ts';
import { PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, PostForm, Select, type FieldError } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { ClaimChoice } from '../../penezenka/claims.tsx';
import { OwnIssuer } from '../../penezenka/frame.tsx';
import { texts } from '../texts.ts';

/** What is asked for: holding a group, being of age, or what was ticked. */
export const presets = ['group', 'adult', 'own'] as const;
export type Preset = (typeof presets)[number];

export interface QuestionForm {
  readonly preset: Preset;
  readonly group: GroupCode;
  readonly chosen: readonly ClaimName[];
  readonly problem: 'nothing' | 'tooMuch' | null;
}

export const emptyForm: QuestionForm = { preset: 'group', group: 'B', chosen: [], problem: null };

/** For whoever wants to see a licence: asking an app, checking a QR code, doing it without a connection. */
export function questionPage(form: QuestionForm): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: () => [],
    width: 'medium',
    errors: form.problem !== null,
    at: '/overeni',
    body: (p) => {
      const t = texts[p.lang];
      const errors: FieldError[] = form.problem ? [{ field: 'dotaz-own', text: t[form.problem] }] : [];
      return (
        <div class="stack">
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={t.title} lede={t.lede} />
          <OwnIssuer p={p} />
          <section class="section" aria-labelledby="zeptat-se">
            <h2 id="zeptat-se">{t.ask}</h2>
            <p>{t.askText}</p>
            <PostForm p={p} action="/overeni" class="stack">
              <Choice p={p} form={form} />
              <Button>{t.make}</Button>
            </PostForm>
          </section>
          <section class="section" aria-labelledby="overit-qr">
            <h2 id="overit-qr">{t.check}</h2>
            <p>{t.checkText}</p>
            <LinkButton href={p.href('/overeni/qr')} kind="outlined">
              {t.toCheck}
            </LinkButton>
          </section>
          <section class="section" aria-labelledby="bez-pripojeni">
            <h2 id="bez-pripojeni">{t.offline}</h2>
            <p>{t.offlineText}</p>
            <ul>
              <li>
                <a href="/penezenka/klice.json" download="portal-obcana-klice.json">
                  {t.keys}
                </a>
              </li>
              <li>
                <a href="/penezenka/vydavatel.pem" download="">
                  {t.certificate}
                </a>
              </li>
            </ul>
          </section>
          <Message p={p} kind="info">
            <p>{t.kept}</p>
          </Message>
        </div>
      );
    },
  };
}

function Choice({ p, form }: { p: PageView; form: QuestionForm }) {
  const t = texts[p.lang];
  return (
    <>
      <fieldset class="wallet-choice">
        <legend class="gov-form-label">{t.what}</legend>
        {presets.map((preset) => (
          <div class="gov-checkbox">
            <input
              type="radio"
              id={`dotaz-${preset}`}
              name="dotaz"
              value={preset}
              checked={preset === form.preset}
              aria-describedby={preset === 'own' && form.problem ? 'dotaz-chyba' : undefined}
            />
            <label for={`dotaz-${preset}`}>{t.presets[preset]}</label>
          </div>
        ))}
        {form.problem && (
          <p class="gov-form-message" id="dotaz-chyba">
            <span class="visually-hidden">{p.t.errorPrefix} </span>
            {t[form.problem]}
          </p>
        )}
      </fieldset>
      <Select
        p={p}
        id="skupina"
        label={t.groupChoice}
        hint={t.groupHint}
        value={form.group}
        options={groupCodes.map((code) => ({ value: code, label: code }))}
      />
      <details class="disclosure" open={form.preset === 'own'}>
        <summary>{t.ownSummary}</summary>
        <p class="hint">{t.ownHint}</p>
        <ClaimChoice p={p} offered={claimName.options} chosen={form.chosen} />
      </details>
    </>
  );
}
