import type { Submission } from '#services/submissions/api.ts';
import { Facts, PageHead, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, Field, type FieldError, PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { ActingFor, submissionCrumbs } from '../frame.tsx';
import { paths } from '../paths.ts';
import { folded } from '../nove/search.ts';
import { partyName, said } from '../words.ts';
import { texts } from './texts.ts';

export interface SignaturePageProps {
  readonly submission: Submission;
  readonly errors: readonly FieldError[];
}

/** Which signature applies and why, and signing by one's own key here or elsewhere. */
export function signaturePage({ submission, errors }: SignaturePageProps): Page {
  const { id, signature } = submission;
  return {
    title: (p) => texts[p.lang].title,
    crumbs: (p) => submissionCrumbs(p, { label: said(submission.title, p.lang), href: paths.one(id) }),
    section: '/podani',
    width: 'narrow',
    errors: errors.length > 0,
    at: paths.signature(id),
    body: (p) => {
      const t = texts[p.lang];
      const ways = (
        <div class="stack">
          <ByKey p={p} id={id} errors={errors} />
          <Elsewhere p={p} id={id} errors={errors} />
        </div>
      );
      const isAsked = signature.asked === 'own' && signature.made === null;
      return (
        <div class="stack">
          <ErrorSummary p={p} errors={errors} />
          <ActingFor p={p} form={submission} />
          <PageHead title={t.title} />
          <p>{t[signature.asked]}</p>
          {signature.asked === 'data-box' && submission.acting !== null && <p>{t.databoxActing}</p>}
          {signature.made && <Made p={p} made={signature.made} />}
          {signature.made && !isBy(signature.made.signer, submission.filer) && (
            <Message p={p} kind="warning">
              <p>{t.otherName(signature.made.signer, partyName(submission.filer))}</p>
            </Message>
          )}
          {isAsked ? (
            ways
          ) : (
            <details open={errors.length > 0}>
              <summary>{signature.made ? t.again : t.byKey}</summary>
              {ways}
            </details>
          )}
          <div class="actions">
            {!isAsked && <LinkButton href={p.href(paths.send(id))}>{t.next}</LinkButton>}
            <PostForm p={p} action={paths.state(id)}>
              <input type="hidden" name="akce" value="upravit" />
              <Button kind="plain">{t.back}</Button>
            </PostForm>
          </div>
        </div>
      );
    },
  };
}

/** Whether a certificate is in the name of who files; titles and the order of names do not matter. */
function isBy(signer: string, filer: Submission['filer']): boolean {
  const words = new Set(folded(signer).split(/[^\p{L}\p{N}]+/u));
  return folded(partyName(filer))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .every((word) => words.has(word));
}

/** A signature that is there. */
function Made({ p, made }: { p: PageView; made: NonNullable<Submission['signature']['made']> }) {
  const t = texts[p.lang];
  return (
    <Message p={p} kind="success" title={t.signed}>
      <Facts
        facts={[
          [t.signer, made.signer],
          [t.issuer, made.issuer],
          [t.at, <Time p={p} at={made.signedAt} />],
          [t.kind, made.qualified ? t.qualified : t.notQualified],
        ]}
      />
    </Message>
  );
}

interface WayProps {
  readonly p: PageView;
  readonly id: string;
  readonly errors: readonly FieldError[];
}

function ByKey({ p, id, errors }: WayProps) {
  const t = texts[p.lang];
  return (
    <section class="card stack" aria-labelledby="klic">
      <h2 id="klic">{t.byKey}</h2>
      <p>{t.byKeyText}</p>
      <PostForm p={p} action={paths.signature(id)} files>
        <Field p={p} id="heslo" label={t.password} errors={errors}>
          {(attributes) => (
            <input {...attributes} class="gov-input" type="password" maxLength={200} autocomplete="off" />
          )}
        </Field>
        <Field p={p} id="p12" label={t.p12} errors={errors}>
          {(attributes) => <input {...attributes} type="file" accept=".p12,.pfx,application/x-pkcs12" />}
        </Field>
        <div class="actions form-end">
          <Button>{t.sign}</Button>
        </div>
      </PostForm>
    </section>
  );
}

function Elsewhere({ p, id, errors }: WayProps) {
  const t = texts[p.lang];
  return (
    <section class="card stack" aria-labelledby="jinde">
      <h2 id="jinde">{t.elsewhere}</h2>
      <p>{t.elsewhereText}</p>
      <p>
        <LinkButton href={p.href(`${paths.document(id)}?ulozit=1`)} kind="outlined" icon="download" download>
          {t.download}
        </LinkButton>
      </p>
      <PostForm p={p} action={paths.signature(id)} files>
        <Field p={p} id="podepsane" label={t.upload} errors={errors}>
          {(attributes) => <input {...attributes} type="file" accept="application/pdf,.pdf" />}
        </Field>
        <div class="actions form-end">
          <Button kind="outlined" icon="upload">
            {t.uploadButton}
          </Button>
        </div>
      </PostForm>
    </section>
  );
}
