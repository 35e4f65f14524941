import type { FieldName } from '#services/registers/api.ts';
import type { Population } from '#services/gateway/api.ts';
import { Facts, PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, type FieldError, PostForm, TextArea } from '../../../components/form.tsx';
import { defineTexts } from '../../../i18n/texts.ts';
import type { Page } from '../../../render.ts';
import { dataCrumbs, DataFrame } from '../frame.tsx';
import { fieldSlugs } from '../slugs.ts';
import { texts as shared } from '../texts.ts';
import { dayText, FieldValue } from '../values.tsx';

export interface ComplaintProps {
  readonly data: Population;
  readonly field: FieldName;
  /** Of the form, so that it counts once. */
  readonly key: string;
  readonly right: string;
  readonly proof: string;
  readonly errors: readonly FieldError[];
}

/** "The data is wrong": how it is right, for a complaint to the keeper. */
export function complaintPage({ data, field, key, right, proof, errors }: ComplaintProps): Page {
  return {
    title: (p) => texts[p.lang].title(shared[p.lang].fields[field]),
    crumbs: dataCrumbs(),
    section: '/udaje',
    errors: errors.length > 0,
    body: (p) => {
      const t = texts[p.lang];
      const kept = data[field]!;
      return (
        <DataFrame p={p} place="population">
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={t.title(shared[p.lang].fields[field])} lede={t.lede} />
          <section class="card">
            <Facts
              facts={[
                [t.held, <FieldValue data={data} field={field} lang={p.lang} />],
                [t.keeper, kept.keeper],
                [t.since, kept.since && dayText(kept.since, p.lang)],
              ]}
            />
          </section>
          <p>{t.law}</p>
          <PostForm p={p} action={`/udaje/namitka/${fieldSlugs[field]}`}>
            <input type="hidden" name="klic" value={key} />
            <TextArea
              p={p}
              id="spravne"
              label={t.right}
              hint={t.czech}
              rows={3}
              maxLength={2000}
              value={right}
              errors={errors}
            />
            <TextArea
              p={p}
              id="dukaz"
              label={t.proof}
              hint={t.proofHint}
              optional
              rows={3}
              maxLength={2000}
              value={proof}
            />
            <div class="actions section">
              <Button>{t.write}</Button>
              <LinkButton href={p.href('/udaje')} kind="plain">
                {p.t.cancel}
              </LinkButton>
            </div>
          </PostForm>
        </DataFrame>
      );
    },
  };
}

export const texts = defineTexts({
  cs: {
    title: (field: string) => `Údaj je špatně: ${field}`,
    lede: 'Napište, jak je to správně. Připravíme reklamaci pro úřad, který údaj zapisuje. Před odesláním ji uvidíte celou.',
    held: 'V registru je',
    keeper: 'Zapisuje',
    since: 'Platí od',
    law: 'Editor je povinen údaj prověřit, a má-li o něm oprávněné pochybnosti, bez odkladu ho označit jako zpochybněný (zákon č. 111/2009 Sb., § 4).',
    right: 'Jak je to správně',
    czech: 'Úřadu píšete česky.',
    proof: 'Čím to doložíte',
    proofHint: 'Například rodný list nebo rozhodnutí. Doklad můžete přiložit k datové zprávě nebo vzít na úřad.',
    write: 'Připravit reklamaci',
    missing: 'Napište, jak má údaj správně být.',
  },
  en: {
    title: (field) => `This is wrong: ${field}`,
    lede: 'Write how it is right. We will prepare a complaint to the authority that enters it. You will see all of it before it is sent.',
    held: 'The register has',
    keeper: 'Entered by',
    since: 'Valid since',
    law: 'The editor must check the item and mark it as doubtful without delay once there are well-founded doubts (Act No. 111/2009 Coll., section 4).',
    right: 'How it is right',
    czech: 'Write in Czech, the language of the authority.',
    proof: 'What shows it',
    proofHint:
      'For instance a birth certificate or a decision. You can attach it to the data message or bring it to the authority.',
    write: 'Prepare the complaint',
    missing: 'Write how the item should be.',
  },
});
