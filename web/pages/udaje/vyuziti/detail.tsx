import type { ShownUse } from '#services/registers/api.ts';
import { Facts, PageHead, Tag, Time } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { PostForm, TextArea } from '../../../components/form.tsx';
import type { Page, PageView } from '../../../render.ts';
import { dataCrumbs, DataFrame } from '../frame.tsx';
import { texts } from './texts.ts';

/** One use: all that the register says of it, and the way to ask why. `key`: of the form, so that it counts once. */
export function usePage(use: ShownUse, key: string): Page {
  return {
    title: (p) => texts[p.lang].useOf(use.authority.name),
    crumbs: dataCrumbs('uses'),
    section: '/udaje',
    body: (p) => {
      const t = texts[p.lang];
      const f = t.facts;
      const { at, authority, agenda, law, system, reason, fields, plain, id, own } = use;
      return (
        <DataFrame p={p} place="uses">
          <PageHead title={t.useOf(authority.name)} />
          {own && (
            <p>
              <Tag kind="primary">{t.own}</Tag> {t.ownText}
            </p>
          )}
          <section class="card">
            <Facts
              facts={[
                [f.when, <Time p={p} at={at} />],
                [f.who, authority.name],
                [f.businessId, authority.businessId],
                [f.agenda, agenda.name ? `${agenda.name} (${agenda.code})` : agenda.code],
                [f.plain, plain ? plain[p.lang] : t.unknownAgenda],
                [f.law, law],
                [f.system, system],
                [f.reason, reason || t.noReason],
                [f.fields, fields.join(', ')],
                [f.id, id],
              ]}
            />
          </section>
          {!own && <Why p={p} use={use} formKey={key} />}
        </DataFrame>
      );
    },
  };
}

function Why({ p, use, formKey }: { p: PageView; use: ShownUse; formKey: string }) {
  const t = texts[p.lang];
  return (
    <section class="stack" aria-labelledby="proc">
      <h2 id="proc">{t.why}</h2>
      <p>{t.whyText}</p>
      <PostForm p={p} action={`/udaje/vyuziti/${use.key}/proc`}>
        <input type="hidden" name="klic" value={formKey} />
        <TextArea p={p} id="otazka" label={t.question} optional rows={4} maxLength={2000} />
        <div class="actions section">
          <Button>{t.write}</Button>
        </div>
      </PostForm>
    </section>
  );
}
