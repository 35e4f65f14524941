import type { Petition } from '#services/registers/api.ts';
import { Facts, PageHead, Tag, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, type FieldError, PostForm, TextArea, TextField } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { dataCrumbs, DataFrame } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { aboutText, stateKinds } from './list.tsx';
import { texts } from './texts.ts';

export interface PetitionProps {
  readonly petition: Petition;
  /** Text and box as they were filled in last. */
  readonly body: string;
  readonly box: string;
  /** Boxes found; null: not looked for. */
  readonly found: readonly { readonly boxId: string; readonly name: string; readonly address: string }[] | null;
  readonly note: string;
  readonly errors: readonly FieldError[];
  readonly noBox: boolean;
}

const address = (id: string) => `/udaje/podani/${id}`;

/** One petition: what it says, how it stands, and what can be done with it. */
export function petitionPage(props: PetitionProps): Page {
  const { petition, note, errors } = props;
  return {
    title: (p) => petition.subject || shared[p.lang].kinds[petition.kind],
    crumbs: dataCrumbs('petitions'),
    section: '/udaje',
    errors: errors.length > 0,
    at: address(petition.id),
    body: (p) => {
      const t = texts[p.lang];
      const done = Object.hasOwn(t.notes, note) ? t.notes[note as keyof typeof t.notes] : null;
      const open = petition.state === 'written' || petition.state === 'refused';
      return (
        <DataFrame p={p} place="petitions">
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={<span lang="cs">{petition.subject}</span>} />
          {done && (
            <Message p={p} kind="success" live>
              <p>{done}</p>
            </Message>
          )}
          <About p={p} petition={petition} />
          {props.noBox && (
            <p>
              <LinkButton href={p.href('/datova-schranka/pripojit')} kind="outlined">
                {t.connect}
              </LinkButton>
            </p>
          )}
          {open ? <Writing p={p} {...props} /> : <Standing p={p} petition={petition} />}
        </DataFrame>
      );
    },
  };
}

function About({ p, petition }: { p: PageView; petition: Petition }) {
  const t = texts[p.lang];
  const { state, recipient, reference, sentMessage, answer, history } = petition;
  const message = (id: string) => <a href={p.href(`/datova-schranka/zprava/${id}`)}>{t.open}</a>;
  return (
    <section class="card">
      <Facts
        facts={[
          [t.state, <Tag kind={stateKinds[state]}>{shared[p.lang].states[state]}</Tag>],
          [t.about, aboutText(p, petition)],
          [
            t.recipient,
            <>
              {recipient.name}
              <br />
              <span class="small muted">{recipient.box ? `${t.box} ${recipient.box}` : t.boxUnknown}</span>
            </>,
          ],
          [t.reference, reference],
          [t.message, sentMessage && message(sentMessage)],
          [t.answer, answer && message(answer)],
          [
            t.history,
            <ol class="plain-list">
              {history.map(({ at, state: then }) => (
                <li>
                  <Time p={p} at={at} /> – {shared[p.lang].states[then]}
                </li>
              ))}
            </ol>,
          ],
        ]}
      />
      <p>{t.next[state]}</p>
    </section>
  );
}

function Writing({ p, petition, body, box, found, errors }: { p: PageView } & PetitionProps) {
  const t = texts[p.lang];
  return (
    <>
      <PostForm p={p} action={address(petition.id)}>
        <input type="hidden" name="verze" value={String(petition.revision)} />
        <TextArea
          p={p}
          id="text"
          label={t.text}
          hint={t.textHint}
          rows={18}
          maxLength={20_000}
          value={body}
          errors={errors}
        />
        <TextField
          p={p}
          id="schranka"
          label={t.boxLabel}
          hint={t.boxHint}
          maxLength={7}
          short
          value={box}
          errors={errors}
        />
        {found && <Found p={p} found={found} />}
        <div class="actions section" id="akce">
          <Button name="akce" value="odeslat">
            {t.send}
          </Button>
          <Button name="akce" value="ulozit" kind="outlined">
            {t.save}
          </Button>
          <Button name="akce" value="hledat" kind="outlined" icon="search">
            {t.find}
          </Button>
        </div>
      </PostForm>
      <Print p={p} id={petition.id} />
      <PostForm p={p} action={`${address(petition.id)}/stav`} class="actions">
        <Button name="akce" value="papirem" kind="outlined" small>
          {t.onPaper}
        </Button>
        <Button name="akce" value="zahodit" kind="plain" small>
          {t.remove}
        </Button>
      </PostForm>
    </>
  );
}

function Found({ p, found }: { p: PageView; found: NonNullable<PetitionProps['found']> }) {
  const t = texts[p.lang];
  if (found.length === 0) return <p role="status">{t.foundNone}</p>;
  return (
    <fieldset class="found-boxes">
      <legend>{t.found}</legend>
      <ul class="plain-list">
        {found.map(({ boxId, name, address: where }) => (
          <li>
            <Button name="pouzit" value={boxId} kind="outlined" small about={name}>
              {t.choose} {boxId}
            </Button>{' '}
            {name}
            {where && <span class="small muted">, {where}</span>}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Print({ p, id }: { p: PageView; id: string }) {
  return (
    <p>
      <LinkButton href={p.href(`${address(id)}/tisk`)} kind="outlined" small icon="download">
        {texts[p.lang].print}
      </LinkButton>
    </p>
  );
}

function Standing({ p, petition: { id, state, body } }: { p: PageView; petition: Petition }) {
  const t = texts[p.lang];
  const awaits = state === 'sent' || state === 'delivered';
  return (
    <>
      <section class="stack" aria-labelledby="text-podani">
        <h2 id="text-podani">{t.text}</h2>
        <div class="card petition-text" lang="cs">
          {body.split(/\n[ \t]*\n+/).map((paragraph) => (
            <p>
              {paragraph.split('\n').map((line, index) => (
                <>
                  {index > 0 && <br />}
                  {line}
                </>
              ))}
            </p>
          ))}
        </div>
        <Print p={p} id={id} />
      </section>
      {state !== 'sending' && (
        <PostForm p={p} action={`${address(id)}/stav`} class="actions">
          {awaits && (
            <Button name="akce" value="odpovezeno" kind="outlined">
              {t.answered}
            </Button>
          )}
          {state !== 'closed' && (
            <Button name="akce" value="uzavrit" kind="outlined">
              {t.close}
            </Button>
          )}
          {!awaits && (
            <Button name="akce" value="otevrit" kind="outlined">
              {t.reopen}
            </Button>
          )}
        </PostForm>
      )}
    </>
  );
}
