import { PageHead, Tag } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { Checkbox, ErrorSummary, Field, PostForm, Select, type FieldError } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import {
  contactsPath,
  notificationCrumbs,
  NotificationFrame,
  type NewsKinds,
  type PreferencesPage,
} from '../frame.tsx';
import { fieldOf, type FormChannel, type FormProblem, type PreferencesForm } from './form.ts';
import { texts } from './texts.ts';

const channels: readonly FormChannel[] = ['email', 'sms', 'push'];

export interface SettingsPageProps {
  readonly channels: PreferencesPage['channels'];
  readonly kinds: NewsKinds;
  readonly form: PreferencesForm;
  readonly problems: readonly FormProblem[];
  readonly note: 'saved' | 'conflict' | null;
}

/** Kinds by channels, quiet hours, the daily summary, the language. */
export function settingsPage({ channels: states, kinds, form, problems, note }: SettingsPageProps): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: notificationCrumbs,
    section: '/oznameni',
    at: '/oznameni/nastaveni',
    errors: problems.length > 0,
    body: (p) => {
      const t = texts[p.lang];
      const errors = problems.map(({ field, why }): FieldError => ({
        field,
        text: why === 'same' ? t.sameTimes : t.wrongTime[why],
      }));
      return (
        <NotificationFrame p={p} place="settings" channels={states}>
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={t.title} lede={t.lede} />
          {note && (
            <Message p={p} kind={note === 'saved' ? 'success' : 'warning'} live>
              <p>{t[note]}</p>
            </Message>
          )}
          <Ways p={p} states={states} />
          <PostForm p={p} action="/oznameni/nastaveni" class="stack">
            <input type="hidden" name="revize" value={form.revision} />
            <Kinds p={p} kinds={kinds} form={form} />
            <When p={p} form={form} errors={errors} />
            <div class="actions section">
              <Button>{p.t.save}</Button>
            </div>
          </PostForm>
        </NotificationFrame>
      );
    },
  };
}

/** The service does not answer. */
export function settingsDownPage(): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: notificationCrumbs,
    section: '/oznameni',
    at: '/oznameni/nastaveni',
    body: (p) => (
      <NotificationFrame p={p} place="settings" channels={null}>
        <PageHead title={texts[p.lang].title} />
        <Message p={p} kind="warning">
          <p>{texts[p.lang].unavailable}</p>
        </Message>
      </NotificationFrame>
    ),
  };
}

function Ways({ p, states }: { p: PageView; states: PreferencesPage['channels'] }) {
  const t = texts[p.lang];
  const kinds = { ready: 'success', 'no-address': 'neutral', broken: 'error', unavailable: 'neutral' } as const;
  return (
    <section class="card" aria-labelledby="kam">
      <h2 id="kam">{t.ways}</h2>
      <ul class="ways">
        {channels.map((channel) => {
          const { state, address } = states[channel] ?? { state: 'unavailable' as const, address: null };
          return (
            <li>
              <strong>{t.channels[channel]}</strong> {address && <span class="ways__address">{address}</span>}{' '}
              <Tag kind={kinds[state]}>{channel === 'push' ? t.pushStates[state] : t.states[state]}</Tag>
              {state !== 'unavailable' && (
                <a href={p.href(channel === 'push' ? '/oznameni/zarizeni' : contactsPath)}>
                  {channel === 'push' ? t.devices : state === 'no-address' ? t.addContact : t.changeContact}
                  {channel !== 'push' && <span class="visually-hidden"> ({t.channels[channel]})</span>}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Kinds({ p, kinds, form }: { p: PageView; kinds: NewsKinds; form: PreferencesForm }) {
  const t = texts[p.lang];
  const shown = kinds.filter(({ choosable }) => choosable);
  return (
    <section class="section" aria-labelledby="co">
      <h2 id="co">{t.what}</h2>
      <p class="muted">{t.whatText}</p>
      {shown.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <table class="kinds">
          <thead>
            <tr>
              <th scope="col">{t.kind}</th>
              {channels.map((channel) => (
                <th scope="col">{t.channels[channel]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ kind, label, urgent }) => (
              <tr>
                <th scope="row">
                  {label[p.lang]}
                  {urgent && <span class="hint">{t.urgent}</span>}
                </th>
                {channels.map((channel) => (
                  <td>
                    <label>
                      <input
                        type="checkbox"
                        name={fieldOf(kind, channel)}
                        value="1"
                        checked={form.kinds[kind]?.[channel] ?? false}
                      />
                      <span class="visually-hidden">{t.cell(label[p.lang], t.channels[channel])}</span>
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function When({ p, form, errors }: { p: PageView; form: PreferencesForm; errors: readonly FieldError[] }) {
  const t = texts[p.lang];
  return (
    <section aria-labelledby="kdy" class="section stack">
      <h2 id="kdy">{t.when}</h2>
      <fieldset class="stack">
        <legend class="visually-hidden">{t.quiet}</legend>
        <Checkbox id="klid" label={t.quiet} hint={t.quietHint} checked={form.quiet} />
        <div class="times">
          <TimeField p={p} id="klid-od" label={t.from} value={form.from} errors={errors} />
          <TimeField p={p} id="klid-do" label={t.to} value={form.to} errors={errors} />
        </div>
      </fieldset>
      <fieldset class="stack">
        <legend class="visually-hidden">{t.digest}</legend>
        <Checkbox id="souhrn" label={t.digest} hint={t.digestHint} checked={form.digest} />
        <div class="times">
          <TimeField p={p} id="souhrn-v" label={t.at} value={form.at} errors={errors} />
        </div>
      </fieldset>
      <Select
        p={p}
        id="jazyk"
        label={t.language}
        value={form.lang ?? ''}
        options={[
          { value: '', label: t.languages.profile },
          { value: 'cs', label: t.languages.cs },
          { value: 'en', label: t.languages.en },
        ]}
      />
    </section>
  );
}

function TimeField({
  p,
  id,
  label,
  value,
  errors,
}: {
  p: PageView;
  id: string;
  label: string;
  value: string;
  errors: readonly FieldError[];
}) {
  return (
    <Field p={p} id={id} label={label} errors={errors}>
      {(attributes) => <input {...attributes} class="gov-input times__input" type="time" value={value} />}
    </Field>
  );
}
