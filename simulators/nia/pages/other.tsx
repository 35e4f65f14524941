/** Pages beside the steps of signing in: going back to a service, errors, the home page, signed out. */
import type { Person } from '../../population/types.ts';
import type { ServiceProvider } from '../providers.ts';
import { ageOf } from '../person.ts';
import { page } from './layout.tsx';
import { type Language, texts } from './texts.ts';

interface Frame {
  readonly language: Language;
  readonly root: string;
}

/** A form that carries a message to a service provider: by itself where scripts run, by a button elsewhere. */
export function carryPage(
  frame: Frame,
  method: 'get' | 'post',
  address: string,
  fields: Readonly<Record<string, string>>,
): string {
  const t = texts(frame.language);
  return page({
    ...frame,
    title: t.returning,
    submitsItself: true,
    children: (
      <form method={method} action={address}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>{t.returningText}</p>
        <p>
          <button>{t.continue}</button>
        </p>
      </form>
    ),
  });
}

/** A request that NIA will not act upon. */
export function errorPage(frame: Frame, explanation: string): string {
  const t = texts(frame.language);
  return page({
    ...frame,
    title: t.errorTitle,
    children: (
      <>
        <p class="notice">{explanation}</p>
        <p>{t.errorHelp}</p>
      </>
    ),
  });
}

/** A sign-in that is over. */
export function goneSignInPage(frame: Frame): string {
  const t = texts(frame.language);
  return page({ ...frame, title: t.notFound, children: <p>{t.notFoundText}</p> });
}

/** Where the system introduces itself, and where a person signs out of everything. */
export function homePage(
  frame: Frame,
  facts: {
    readonly person: Person | undefined;
    readonly providers: readonly ServiceProvider[];
    readonly metadataUrl: string;
    readonly now: Date;
  },
): string {
  const t = texts(frame.language);
  const { person } = facts;
  return page({
    ...frame,
    title: t.home,
    otherLanguageUrl: `${frame.root}/?lang=${frame.language === 'cs' ? 'en' : 'cs'}`,
    children: (
      <>
        <p>{t.homeIntro}</p>
        <h2>{t.signedInAs}</h2>
        {person === undefined ? (
          <p>{t.nobodySignedIn}</p>
        ) : (
          <form method="post" action={`${frame.root}/FPSTS/sign-out`}>
            <p>{`${person.givenName} ${person.familyName}, ${t.years(ageOf(person, facts.now))}, ${person.address.municipality}`}</p>
            <p>
              <button>{t.signOut}</button>
            </p>
          </form>
        )}
        <h2>{t.providers}</h2>
        {facts.providers.length === 0 ? (
          <p>{t.noProviders}</p>
        ) : (
          <ul>
            {facts.providers.map((provider) => (
              <li key={provider.entityId}>{`${provider.name} (${provider.entityId})`}</li>
            ))}
          </ul>
        )}
        <p>
          <a href={facts.metadataUrl}>{t.metadata}</a>
        </p>
      </>
    ),
  });
}

/** The end of signing out that began at NIA. */
export function signedOutPage(frame: Frame, complete: boolean): string {
  const t = texts(frame.language);
  return page({ ...frame, title: t.signedOut, children: <p>{complete ? t.signedOutText : t.signedOutPartly}</p> });
}
