import type { Building, Parcel, Report, SheetPreview as Preview, Subject, Unit } from '#connectors/cuzk/index.ts';
import type { BuildingView, ParcelView, ReportStateView, SheetPreview, UnitView } from './api.ts';
import type { LandRegistry } from './registry.ts';

/** What the registry told, with codes as words and without what nobody needs to see. */

export async function parcelView(registry: LandRegistry, { landType, ...parcel }: Parcel): Promise<ParcelView> {
  return { ...parcel, landType: await registry.nameOf('landTypes', landType) };
}

export async function buildingView(registry: LandRegistry, building: Building): Promise<BuildingView> {
  const { id, numberKind, part, number, parcel, sheet } = building;
  return { id, numberKind, part, number, parcel, sheet, use: await registry.nameOf('buildingUses', building.use) };
}

export async function unitView(registry: LandRegistry, unit: Unit): Promise<UnitView> {
  return { ...unit, use: await registry.nameOf('unitUses', unit.use) };
}

/** Owners by name and share only: their addresses and birth dates are nobody's business here. */
export async function previewView(registry: LandRegistry, preview: Preview): Promise<SheetPreview> {
  const subjects = new Map(preview.subjects.map((subject) => [subject.id, subject]));
  return {
    sheet: preview.sheet,
    owners: preview.ownerships.flatMap(({ subject, share }) => {
      const owner = subject === null ? undefined : subjects.get(subject);
      return owner ? [{ name: nameOf(owner), kind: owner.kind, share }] : [];
    }),
    parcels: await Promise.all(preview.parcels.map((one) => parcelView(registry, one))),
    buildings: await Promise.all(preview.buildings.map((one) => buildingView(registry, one))),
    units: await Promise.all(preview.units.map((one) => unitView(registry, one))),
  };
}

function nameOf(subject: Subject): string {
  if (subject.partners.length > 0) return subject.partners.map(nameOf).join(' a ');
  if (subject.familyName === null) return subject.name ?? '';
  const { titleBefore, givenName, familyName, titleAfter } = subject;
  const name = [titleBefore, givenName, familyName].filter(Boolean).join(' ');
  return titleAfter ? `${name}, ${titleAfter}` : name;
}

export function reportView({ id, state, price, pages }: Report): ReportStateView {
  return { report: id, state: state === 'dropped' ? 'gone' : state, price, pages };
}
