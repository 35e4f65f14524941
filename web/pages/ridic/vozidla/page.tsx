import type { DriverOverview } from '#services/driver/api.ts';
import { Empty, Facts, Tag } from '../../../components/basics.tsx';
import { SnapshotNote } from '../../../components/snapshot-note.tsx';
import { validityText } from '../../../components/validity.ts';
import { addDays, shortDay } from '../../../i18n/days.ts';
import type { Page, PageView } from '../../../render.ts';
import { driverCrumbs, DriverFrame, type Note } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { type Vehicle, vehicleName } from './name.ts';
import { texts } from './texts.ts';

/** Days before an end from which it is said to come soon; the first reminder comes then. */
const soonDays = 60;

/** Vehicles with the ends of their inspections and insurances, and what to do about them. */
export function vehiclesPage(shown: DriverOverview | null, note: Note): Page {
  return {
    title: (p) => shared[p.lang].vehiclesTitle,
    crumbs: driverCrumbs,
    section: '/ridic',
    width: 'medium',
    body: (p) => (
      <DriverFrame p={p} title={shared[p.lang].vehiclesTitle} note={note} shown={shown}>
        {shown && <Vehicles p={p} shown={shown} />}
      </DriverFrame>
    ),
  };
}

function Vehicles({ p, shown: { vehicles, today } }: { p: PageView; shown: DriverOverview }) {
  const t = texts[p.lang];
  const items = vehicles.data?.items ?? [];
  const empty = vehicles.outcome === 'not-found' || (vehicles.data !== null && items.length === 0);
  return (
    <>
      <SnapshotNote p={p} source={shared[p.lang].vehicles} state={vehicles} action="/ridic/nacist" what="vehicles" />
      {empty && (
        <Empty title={t.none}>
          <p>{t.noneText}</p>
        </Empty>
      )}
      {items.map((vehicle) => (
        <VehicleBox p={p} vehicle={vehicle} today={today} />
      ))}
      {items.length > 0 && (
        <p class="muted">
          {t.reminders} <span class="small">({t.law})</span>
        </p>
      )}
    </>
  );
}

function VehicleBox({ p, vehicle, today }: { p: PageView; vehicle: Vehicle; today: string }) {
  const t = texts[p.lang];
  const { vin, plate, kind, role, firstRegistered, inspectionUntil, insurance, state } = vehicle;
  const until = (day: string | null) =>
    day === null ? validityText(null, today, p.lang) : `${shortDay(day, p.lang)} (${validityText(day, today, p.lang)})`;
  return (
    <article class="card stack">
      <h2>{vehicleName(vehicle)}</h2>
      {state !== 'in-use' && (
        <p>
          <Tag>{t.states[state]}</Tag>
        </p>
      )}
      {adviceOf(p, vehicle, today).map((text) => (
        <p>
          <strong>{text}</strong>
        </p>
      ))}
      <Facts
        facts={[
          [t.inspection, inspectionUntil === null ? t.noInspection : until(inspectionUntil)],
          [
            t.insurance,
            insurance ? (
              <>
                {until(insurance.until)}, <span lang="cs">{insurance.insurer}</span>
              </>
            ) : (
              t.noInsurance
            ),
          ],
          [t.plate, plate],
          [t.vin, <span class="number">{vin}</span>],
          [t.kind, t.kinds[kind]],
          [t.role, t.roles[role]],
          [t.since, shortDay(firstRegistered, p.lang)],
        ]}
      />
    </article>
  );
}

/** What is to be done about a vehicle in use. */
function adviceOf(p: PageView, { state, inspectionUntil, insurance }: Vehicle, today: string): string[] {
  if (state !== 'in-use') return [];
  const t = texts[p.lang];
  const soon = addDays(today, soonDays);
  const insured = insurance ? (insurance.until ?? '9999-12-31') : '';
  return [
    inspectionUntil !== null && inspectionUntil < today && t.inspectionEnded,
    inspectionUntil !== null && inspectionUntil >= today && inspectionUntil <= soon && t.inspectionEnds,
    insured < today && t.insuranceEnded,
    insured >= today && insured <= soon && t.insuranceEnds,
  ].filter((text): text is string => typeof text === 'string');
}
