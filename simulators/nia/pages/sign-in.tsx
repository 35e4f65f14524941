/** The steps of signing in: choose the means, choose the person, agree. Plain forms, no scripts. */
import { type LevelOfAssurance, NIA_MEANS, type NiaMeans } from '#connectors/nia/protocol.ts';
import type { Person } from '../../population/types.ts';
import type { SignInRequest } from '../messages.ts';
import { ageOf, canUse } from '../person.ts';
import { page } from './layout.tsx';
import { attributeName, type Language, levelName, texts } from './texts.ts';

/** What every step knows. */
export interface StepContext {
  readonly language: Language;
  readonly root: string;
  /** Address of this sign-in, to which its forms are sent. */
  readonly url: string;
  readonly request: SignInRequest;
  readonly now: Date;
}

const otherLanguageUrl = ({ url, language }: StepContext) => `${url}?lang=${language === 'cs' ? 'en' : 'cs'}`;

/** Step one: who asks for what, and the means. */
export function meansPage(context: StepContext, offered: readonly NiaMeans[]): string {
  const { language, request, url } = context;
  const t = texts(language);
  return page({
    ...context,
    title: t.chooseMeans,
    otherLanguageUrl: otherLanguageUrl(context),
    children: (
      <>
        <RequestSummary {...context} />
        <form method="post" action={url}>
          <ul class="choices">
            {offered.map((means) => (
              <li key={means}>
                <button name="means" value={means} class="choice">
                  <strong>{NIA_MEANS[means][language]}</strong>
                  <span>{`${t.meansLevel} ${levelName(NIA_MEANS[means].level, language)}`}</span>
                </button>
              </li>
            ))}
          </ul>
          <p>
            <button name="action" value="cancel" class="quiet">
              {t.cancel}
            </button>
          </p>
        </form>
        <AskedData request={request} language={language} />
      </>
    ),
  });
}

function RequestSummary({ language, request }: StepContext) {
  const t = texts(language);
  return (
    <dl class="facts">
      <div>
        <dt>{t.asks}</dt>
        <dd>{request.provider.name}</dd>
      </div>
      <div>
        <dt>{t.askedLevel}</dt>
        <dd>{levelName(request.level, language)}</dd>
      </div>
    </dl>
  );
}

function AskedData({ request, language }: { request: SignInRequest; language: Language }) {
  const t = texts(language);
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{t.askedData}</h2>
      <ul>
        {request.attributes.map(({ name, required }) => (
          <li key={name}>
            {attributeName(name, language)}
            {required && <em>{` (${t.requiredMark})`}</em>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What step two shows. */
export interface PeopleList {
  readonly means: NiaMeans;
  readonly query: string;
  /** Counted from zero. */
  readonly page: number;
  readonly people: readonly Person[];
  readonly more: boolean;
}

/** Step two: who to be. */
export function peoplePage(context: StepContext, list: PeopleList): string {
  const { language, url } = context;
  const t = texts(language);
  return page({
    ...context,
    title: t.choosePerson,
    otherLanguageUrl: otherLanguageUrl(context),
    children: (
      <>
        <p class="notice">{t.warningDetail}</p>
        <form method="post" action={url} role="search" class="search">
          <label for="query">{t.searchLabel}</label>
          <div class="row">
            <input id="query" name="query" type="search" value={list.query} autocomplete="off" maxLength={80} />
            <button>{t.search}</button>
          </div>
        </form>
        <form method="post" action={url}>
          {list.people.length === 0 ? <p role="status">{t.nobody}</p> : <People {...context} {...list} />}
          <Pages language={language} {...list} />
          <p class="actions">
            <button name="action" value="to-means" class="quiet">
              {t.back}
            </button>
            <button name="action" value="cancel" class="quiet">
              {t.cancel}
            </button>
          </p>
        </form>
      </>
    ),
  });
}

function People({ language, now, people, means }: StepContext & PeopleList) {
  const t = texts(language);
  return (
    <ul class="people" aria-label={t.found}>
      {people.map((person) => {
        const name = `${person.givenName} ${person.familyName}`;
        const age = ageOf(person, now);
        return (
          <li key={person.index}>
            <div>
              <strong id={`person-${person.index}`}>{name}</strong>
              <span>{`${t.years(age)}, ${person.address.municipality}`}</span>
            </div>
            {canUse(person, means, now) ? (
              <button
                name="person"
                value={person.index}
                aria-label={`${t.signInAs}: ${name}, ${t.years(age)}, ${person.address.municipality}`}
              >
                {t.signIn}
              </button>
            ) : (
              <em>{age < 15 ? t.tooYoung : t.noCard}</em>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Pages({ language, page: number, more, query }: PeopleList & { language: Language }) {
  const t = texts(language);
  if (number === 0 && !more && query === '') return null;
  return (
    <nav class="pages" aria-label={t.pages}>
      {number > 0 && (
        <button name="page" value={number - 1} class="quiet">
          {t.previous}
        </button>
      )}
      <span>{t.page(number + 1)}</span>
      {more && (
        <button name="page" value={number + 1} class="quiet">
          {t.next}
        </button>
      )}
      {query !== '' && (
        <button name="query" value="" class="quiet">
          {t.showAll}
        </button>
      )}
    </nav>
  );
}

/** What step three shows. */
export interface Consent {
  readonly person: Person;
  readonly means: NiaMeans;
  /** Levels that the person may choose from, the strongest first. */
  readonly levels: readonly LevelOfAssurance[];
  /** Names of attributes that are asked for and known. */
  readonly known: ReadonlySet<string>;
  /** The person came with a session of NIA and did not choose anything. */
  readonly alreadySignedIn: boolean;
}

/** Step three: agree to hand the data over, or refuse. */
export function consentPage(context: StepContext, consent: Consent): string {
  const { language, url, request } = context;
  const { person, means, levels, known } = consent;
  const t = texts(language);
  return page({
    ...context,
    title: t.consent,
    otherLanguageUrl: otherLanguageUrl(context),
    children: (
      <form method="post" action={url}>
        {consent.alreadySignedIn && <p class="notice">{t.alreadySignedIn}</p>}
        <dl class="facts">
          <div>
            <dt>{t.person}</dt>
            <dd>{`${person.givenName} ${person.familyName} (${t.years(ageOf(person, context.now))}, ${person.address.municipality})`}</dd>
          </div>
          <div>
            <dt>{t.chosenMeans}</dt>
            <dd>{NIA_MEANS[means][language]}</dd>
          </div>
        </dl>
        <fieldset>
          <legend>{t.consentIntro(request.provider.name)}</legend>
          {request.attributes.map(({ name, required }) => (
            <label key={name} class="check">
              <input type="checkbox" name="attribute" value={name} checked disabled={required || !known.has(name)} />
              <span>
                {attributeName(name, language)}
                {required && <em>{` (${t.requiredMark})`}</em>}
                {!known.has(name) && <em>{` (${t.unknownValue})`}</em>}
              </span>
            </label>
          ))}
        </fieldset>
        <p>
          <label for="level">{t.level}</label>
          <select id="level" name="level" aria-describedby="level-hint">
            {levels.map((level) => (
              <option key={level} value={level}>
                {levelName(level, language)}
              </option>
            ))}
          </select>
          <span id="level-hint" class="hint">
            {t.levelHint}
          </span>
        </p>
        <p class="actions">
          <button name="action" value="give">
            {t.give}
          </button>
          <button name="action" value="refuse" class="quiet">
            {t.refuse}
          </button>
          <button name="action" value="to-means" class="quiet">
            {consent.alreadySignedIn ? t.another : t.back}
          </button>
        </p>
      </form>
    ),
  });
}
