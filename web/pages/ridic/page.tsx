import type { DriverOverview, DriverView } from '#services/driver/api.ts';
import { Facts } from '../../components/basics.tsx';
import { LinkButton } from '../../components/button.tsx';
import { SnapshotNote } from '../../components/snapshot-note.tsx';
import { validityText } from '../../components/validity.ts';
import { shortDay } from '../../i18n/days.ts';
import type { Page, PageView } from '../../render.ts';
import { stepText } from './body/steps.tsx';
import { DriverFrame, type Note } from './frame.tsx';
import { texts as own } from './page-texts.ts';
import { texts } from './texts.ts';
import { vehicleName } from './vozidla/name.ts';

/** The licence, points and vehicles at a glance. */
export function driverPage(shown: DriverOverview | null, note: Note): Page {
  return {
    title: (p) => texts[p.lang].title,
    section: '/ridic',
    width: 'medium',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <DriverFrame p={p} title={t.title} lede={t.lede} note={note} shown={shown}>
          {shown && (
            <>
              <SnapshotNote p={p} source={t.drivers} state={shown.driver} action="/ridic/nacist" what="driver" />
              <Licence p={p} shown={shown} />
              {shown.driver.data && <Points p={p} driver={shown.driver.data} />}
              <Vehicles p={p} shown={shown} />
              <SnapshotNote p={p} source={t.vehicles} state={shown.vehicles} action="/ridic/nacist" what="vehicles" />
            </>
          )}
        </DriverFrame>
      );
    },
  };
}

function Licence({ p, shown: { driver, today } }: { p: PageView; shown: DriverOverview }) {
  const t = texts[p.lang];
  if (driver.data === null && driver.outcome !== 'not-found') return null;
  const licence = driver.data?.licence;
  return (
    <section class="card stack" aria-labelledby="opravneni">
      <h2 id="opravneni">{t.licenceTitle}</h2>
      {licence ? (
        <>
          <Facts
            facts={[
              [t.groups, <strong>{licence.groups.map(({ group }) => group).join(', ')}</strong>],
              [
                t.validUntil,
                `${shortDay(licence.validUntil, p.lang)} (${validityText(licence.validUntil, today, p.lang)})`,
              ],
              [t.number, <span class="number">{licence.number}</span>],
            ]}
          />
          <div class="actions">
            <LinkButton href={p.href('/ridic/prukaz')} kind="outlined" small>
              {own[p.lang].toLicence}
            </LinkButton>
            <LinkButton href={p.href('/penezenka')} kind="outlined" small>
              {own[p.lang].toWallet}
            </LinkButton>
          </div>
        </>
      ) : (
        <p>
          {t.noLicence}. {t.noLicenceText}
        </p>
      )}
    </section>
  );
}

function Points({ p, driver }: { p: PageView; driver: DriverView }) {
  const t = own[p.lang];
  const [next] = driver.outlook.steps;
  return (
    <section class="card stack" aria-labelledby="body">
      <h2 id="body">{texts[p.lang].pointsTitle}</h2>
      <p>{driver.points === 0 ? t.clean : <strong>{t.ofTwelve(driver.points)}</strong>}</p>
      {next && <p>{stepText(next, p.lang)}</p>}
      <div class="actions">
        <LinkButton href={p.href('/ridic/body')} kind="outlined" small>
          {t.toPoints}
        </LinkButton>
      </div>
    </section>
  );
}

function Vehicles({ p, shown: { vehicles, today } }: { p: PageView; shown: DriverOverview }) {
  const t = own[p.lang];
  if (vehicles.data === null && vehicles.outcome !== 'not-found') return null;
  const items = vehicles.data?.items ?? [];
  return (
    <section class="card stack" aria-labelledby="vozidla">
      <h2 id="vozidla">{texts[p.lang].vehiclesTitle}</h2>
      {items.length === 0 ? (
        <p>{t.noVehicles}</p>
      ) : (
        <>
          <ul>
            {items.map((vehicle) => (
              <li>
                <strong>{vehicleName(vehicle)}</strong>
                {vehicle.state === 'in-use' && (
                  <>
                    {' – '}
                    {[
                      vehicle.inspectionUntil &&
                        t.ends(t.inspection, validityText(vehicle.inspectionUntil, today, p.lang)),
                      vehicle.insurance
                        ? t.ends(t.insurance, validityText(vehicle.insurance.until, today, p.lang))
                        : t.uninsured,
                    ]
                      .filter(Boolean)
                      .join('; ')}
                  </>
                )}
              </li>
            ))}
          </ul>
          <div class="actions">
            <LinkButton href={p.href('/ridic/vozidla')} kind="outlined" small>
              {t.toVehicles}
            </LinkButton>
          </div>
        </>
      )}
    </section>
  );
}
