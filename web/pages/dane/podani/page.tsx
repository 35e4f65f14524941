import type { Filing } from '#services/taxes/api.ts';
import { Facts, PageHead, Time } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { PaymentCard } from '../../../components/payment.tsx';
import { Table } from '../../../components/table.tsx';
import { formatDateTime, pragueDay } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { crowns, type Note, NoteBox, StateTag, taxCrumbs } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

/** One return: whether it is filed, what came out, and what the citizen decides while that is not known. */
export function filingPage(filing: Filing, note: Note): Page {
  const { form, year, delivery, id } = filing;
  const title = (p: PageView) => shared[p.lang].forms[form](year);
  return {
    title,
    section: '/dane',
    crumbs: taxCrumbs,
    width: 'medium',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <PageHead title={title(p)} />
          <NoteBox p={p} note={note} />
          <p>
            <StateTag p={p} state={delivery.state} />
          </p>
          <p>{t.about[delivery.state]}</p>
          <Facts
            facts={[
              [t.taken, <Time p={p} at={delivery.takenAt} />],
              [t.filed, delivery.acceptedAt && <Time p={p} at={delivery.acceptedAt} />],
              [t.number, delivery.reference && <code>{delivery.reference}</code>],
              [
                t.receipt,
                delivery.receipt ? (
                  <a href={p.href(`/dane/podani/${id}/potvrzeni`)}>{t.receiptSave}</a>
                ) : (
                  delivery.state === 'accepted' && t.receiptNone
                ),
              ],
            ]}
          />
          {delivery.state === 'checking' && <Decide p={p} filing={filing} />}
          <Objections p={p} filing={filing} />
          <Computed p={p} filing={filing} />
          {delivery.payments.map((payment) => {
            const overdue = payment.due !== null && payment.due < pragueDay(p.now);
            return <PaymentCard p={p} payment={overdue ? { ...payment, due: null } : payment} level={2} />;
          })}
          <p class="no-print">
            <a href={p.href('/podani')}>{t.submissions}</a>
          </p>
        </div>
      );
    },
  };
}

function Objections({ p, filing: { delivery } }: { p: PageView; filing: Filing }) {
  if (delivery.objections.length === 0) return null;
  const wrong = delivery.objections.some(({ severity }) => severity === 'error');
  return (
    <Message p={p} kind={wrong ? 'error' : 'warning'} title={texts[p.lang][wrong ? 'says' : 'mind']}>
      <ul lang="cs">
        {delivery.objections.map(({ text }) => (
          <li>{text}</li>
        ))}
      </ul>
    </Message>
  );
}

function Computed({ p, filing: { computed } }: { p: PageView; filing: Filing }) {
  const t = texts[p.lang];
  const { lines, result } = computed;
  if (lines.length === 0) return null;
  const said = result > 0 ? t.toPay(crowns(result, p)) : result < 0 ? t.back(crowns(-result, p)) : t.even;
  return (
    <section aria-labelledby="vypocet" class="stack">
      <h2 id="vypocet">{t.computed}</h2>
      <Table
        labelledBy="vypocet"
        columns={[t.row, t.what, t.amount]}
        rows={lines.map(({ row, label, amount }) => [row, label[p.lang], crowns(amount, p)])}
      />
      <p>
        <strong>{said}</strong>
      </p>
    </section>
  );
}

/** What the citizen found out, told by a form each. */
function Decide({ p, filing: { id, askedAt, maySendAgain } }: { p: PageView; filing: Filing }) {
  const t = texts[p.lang];
  const action = `/dane/podani/${id}/rozhodnout`;
  return (
    <section aria-labelledby="co-s-tim" class="stack">
      <h2 id="co-s-tim">{t.look}</h2>
      <p>{askedAt ? t.asked(formatDateTime(askedAt, p.lang)) : t.notAsked}</p>
      <p>{t.moje}</p>
      <h3>{t.there}</h3>
      <PostForm p={p} action={action} class="stack">
        <input type="hidden" name="jak" value="podano" />
        <div class="gov-form-control">
          <label class="gov-form-label" for="cislo">
            {t.thereNumber}
          </label>
          <input class="gov-form-input" id="cislo" name="cislo" inputMode="numeric" autocomplete="off" maxLength={12} />
        </div>
        <Button kind="outlined">{t.thereSave}</Button>
      </PostForm>
      <h3>{t.gone}</h3>
      <div class="actions">
        {maySendAgain && (
          <PostForm p={p} action={action}>
            <input type="hidden" name="jak" value="znovu" />
            <Button>{t.again}</Button>
          </PostForm>
        )}
        <PostForm p={p} action={action}>
          <input type="hidden" name="jak" value="neposilat" />
          <Button kind="outlined">{t.drop}</Button>
        </PostForm>
      </div>
      {!maySendAgain && <p class="small muted">{t.againLater}</p>}
    </section>
  );
}
