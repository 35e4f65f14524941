import type { DriverOverview, DriverView } from '#services/driver/api.ts';
import { Empty } from '../../../components/basics.tsx';
import { Message } from '../../../components/message.tsx';
import { SnapshotNote } from '../../../components/snapshot-note.tsx';
import { shortDay } from '../../../i18n/days.ts';
import type { Page, PageView } from '../../../render.ts';
import { driverCrumbs, DriverFrame, type Note } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { Bans, Entries } from './entries.tsx';
import { stepText } from './steps.tsx';
import { texts } from './texts.ts';

/** From so many points on it is said how few are left. */
const many = 6;

/** Penalty points with each offence, when they go, and the rule beside it. */
export function pointsPage(shown: DriverOverview | null, note: Note): Page {
  return {
    title: (p) => shared[p.lang].pointsTitle,
    crumbs: driverCrumbs,
    section: '/ridic',
    width: 'medium',
    body: (p) => {
      const s = shared[p.lang];
      return (
        <DriverFrame p={p} title={s.pointsTitle} note={note} shown={shown}>
          {shown && (
            <>
              <SnapshotNote p={p} source={s.drivers} state={shown.driver} action="/ridic/nacist" what="driver" />
              {shown.driver.data && <Account p={p} driver={shown.driver.data} today={shown.today} />}
            </>
          )}
        </DriverFrame>
      );
    },
  };
}

function Account({ p, driver, today }: { p: PageView; driver: DriverView; today: string }) {
  const t = texts[p.lang];
  const { points, outlook, entries, bans } = driver;
  return (
    <>
      {points === 0 ? (
        <Empty title={t.clean}>
          <p>{t.cleanText}</p>
        </Empty>
      ) : (
        <h2>{t.have(points)}</h2>
      )}
      {outlook.state === 'twelve' && (
        <Message p={p} kind="error" title={t.twelve}>
          <ul>
            {t.twelveItems.map((item) => (
              <li>{item}</li>
            ))}
          </ul>
          <p class="small">{t.twelveLaw}</p>
        </Message>
      )}
      {points >= many && outlook.state !== 'twelve' && (
        <Message p={p} kind="warning">
          <p>{t.nearTwelve(12 - points)}</p>
        </Message>
      )}
      {outlook.state === 'unknown' && <p>{t.unknown}</p>}
      {outlook.state === 'counted' && <Outlook p={p} driver={driver} today={today} />}
      <CourseBox p={p} course={driver.course} />
      <Entries p={p} entries={entries} />
      <Bans p={p} bans={bans} />
    </>
  );
}

function Outlook({
  p,
  driver: { outlook, counted, points },
  today,
}: {
  p: PageView;
  driver: DriverView;
  today: string;
}) {
  const t = texts[p.lang];
  return (
    <section class="stack" aria-labelledby="kdy">
      <h2 id="kdy">{t.when}</h2>
      {counted !== points && (
        <Message p={p} kind="warning">
          <p>{t.differs(counted, points)}</p>
        </Message>
      )}
      <p>{t.ifClean}</p>
      <ol>
        {outlook.steps.map((step) => (
          <li>
            <strong>{stepText(step, p.lang)}</strong>
            {step.on <= today && <> {t.overdue}</>}
          </li>
        ))}
      </ol>
      {outlook.paused.map(({ from, until }) => (
        <p>{t.paused(shortDay(from, p.lang), shortDay(until, p.lang))}</p>
      ))}
      <h2>{t.rule}</h2>
      <ul>
        {t.rules(shortDay(outlook.from!, p.lang)).map((rule) => (
          <li>{rule}</li>
        ))}
      </ul>
      <p class="small muted">
        {t.ruleLaw}. {t.pending}
      </p>
    </section>
  );
}

function CourseBox({ p, course }: { p: PageView; course: DriverView['course'] }) {
  const t = texts[p.lang];
  if (course.state === 'no-points') return null;
  const text =
    course.state === 'this-year' ? t.courses['this-year'](shortDay(course.again!, p.lang)) : t.courses[course.state];
  return (
    <section class="stack" aria-labelledby="skoleni">
      <h2 id="skoleni">{t.course}</h2>
      <p>{text}</p>
      <p class="small muted">{t.courseLaw}</p>
    </section>
  );
}
