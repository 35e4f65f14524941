import { escapeText } from '#platform/xml/write.ts';
import { SDS_NS } from '#connectors/sds/protocol.ts';
import type { DataBox } from '../population/types.ts';

const field = (tag: string, value: string | number | undefined): string =>
  value === undefined || value === '' ? `<${tag}></${tag}>` : `<${tag}>${escapeText(String(value))}</${tag}>`;

/** The list of authorities' boxes as ISDS publishes it. */
export function authoritiesFile(boxes: readonly DataBox[], source: string): string {
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<list xmlns="${SDS_NS}" source-system="${escapeText(source)}">\n` +
    `${boxes.map(box).join('')}</list>\n`
  );
}

function box({ id, type, name, businessId, address }: DataBox): string {
  const orientation = address.orientationNumber;
  return (
    `<box>${field('id', id)}${field('type', TYPES[type] ?? 'OVM')}${field('subtype', type)}` +
    `<name>${field('tradeName', name)}</name>${field('ico', businessId)}<address>` +
    `${field('city', address.municipality)}${field('district', address.municipalityPart)}${field('street', address.street)}` +
    `${field('cp', address.houseNumber)}${field('co', orientation)}${field('ce', '')}${field('zip', address.postcode)}` +
    `${field('addressPoint', address.addressPlaceCode)}${field('state', 'CZ')}${field('fullAddress', '')}</address>` +
    `${field('pdz', 'true')}${field('ovm', 'true')}<hierarchy>${field('isMaster', 'true')}</hierarchy>${field('idOVM', businessId)}</box>\n`
  );
}

const TYPES: Readonly<Record<number, string>> = { 10: 'OVM', 14: 'OVM_FO', 15: 'OVM_PFO', 16: 'OVM_PO' };
