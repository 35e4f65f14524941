import type { ComponentChildren } from 'preact';
import type { FieldName } from '#services/registers/api.ts';
import type { Population, RegisterAddress } from '#services/gateway/api.ts';
import { formatDate } from '../../i18n/format.ts';
import { defineTexts, type Lang } from '../../i18n/texts.ts';

/** A day "1985-04-12" for people. */
export function dayText(day: string, lang: Lang): string {
  return formatDate(`${day}T12:00:00Z`, lang);
}

/** Lines of an address as it is written on an envelope. */
export function addressLines({
  street,
  houseNumber,
  orientationNumber,
  part,
  municipality,
  postcode,
}: RegisterAddress) {
  const number = orientationNumber ? `${houseNumber}/${orientationNumber}` : houseNumber;
  const first = street ?? (part && part !== municipality ? part : 'č. p.');
  const town = street && part && part !== municipality ? `${municipality} – ${part}` : municipality;
  return [`${first} ${number}`, `${postcode.slice(0, 3)}\u00a0${postcode.slice(3)} ${town}`];
}

/** What a field of the population register says. */
export function FieldValue({
  data,
  field,
  lang,
}: {
  data: Population;
  field: FieldName;
  lang: Lang;
}): ComponentChildren {
  const t = texts[lang];
  switch (field) {
    case 'birthDate':
      return dayText(data.birthDate.value, lang);
    case 'sex':
      return t.sexes[data.sex.value];
    case 'maritalStatus':
      return t.statuses[data.sex.value][data.maritalStatus.value];
    case 'address':
    case 'deliveryAddress':
      return <Address address={data[field]!.value} lang={lang} />;
    case 'citizenships':
      return (
        data.citizenships.value.map((code) => countryName(code, lang)).join(', ') || <span class="muted">{t.none}</span>
      );
    case 'documents':
      return (
        <Lines
          lines={data.documents.value.map(({ kind, number }) => `${t.documents[kind]} ${number}`)}
          none={t.noDocuments}
        />
      );
    case 'guardians':
      return (
        <Lines
          lines={data.guardians.value.map(
            ({ name, kind, since }) =>
              `${name} (${t.guardians[kind]}${since ? `, ${t.since} ${dayText(since, lang)}` : ''})`,
          )}
          none={t.noGuardians}
        />
      );
    case 'accessLimits':
      return (
        <Lines
          lines={data.accessLimits.value.map(
            ({ what, since }) => `${what}${since ? ` (${t.since} ${dayText(since, lang)})` : ''}`,
          )}
          none={t.noLimits}
        />
      );
    case 'contacts':
      return (
        <Lines
          lines={[data.contacts?.value.email, data.contacts?.value.phone].filter(
            (one) => one !== null && one !== undefined,
          )}
          none={t.none}
        />
      );
    default:
      return data[field]?.value ?? <span class="muted">{t.none}</span>;
  }
}

function Lines({ lines, none }: { lines: readonly string[]; none: string }) {
  if (lines.length === 0) return <span class="muted">{none}</span>;
  return (
    <>
      {lines.map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </>
  );
}

export function Address({ address, lang }: { address: RegisterAddress; lang: Lang }) {
  const t = texts[lang];
  return (
    <>
      {addressLines(address).map((line) => (
        <>
          {line}
          <br />
        </>
      ))}
      <span class="small muted">
        {[
          address.atOffice ? t.atOffice : '',
          address.district ? `${t.district} ${address.district}` : '',
          address.code === null ? '' : `${t.code} ${address.code}`,
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
    </>
  );
}

/** Name of a country by its code; the code itself for one that is not known. */
function countryName(code: string, lang: Lang): string {
  try {
    return new Intl.DisplayNames([lang === 'cs' ? 'cs' : 'en-GB'], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

const englishStatuses = {
  single: 'single',
  married: 'married',
  divorced: 'divorced',
  widowed: 'widowed',
  'registered-partnership': 'in a partnership',
  'ended-partnership': 'ended partnership',
};

const texts = defineTexts({
  cs: {
    none: 'neuvedeno',
    since: 'od',
    noDocuments: 'žádný platný doklad',
    noGuardians: 'nikdo',
    noLimits: 'žádné',
    atOffice: 'pobyt na ohlašovně (úřadu)',
    district: 'okres',
    code: 'kód adresního místa',
    sexes: { female: 'žena', male: 'muž' },
    statuses: {
      female: {
        single: 'svobodná',
        married: 'vdaná',
        divorced: 'rozvedená',
        widowed: 'vdova',
        'registered-partnership': 'v partnerství',
        'ended-partnership': 'zaniklé partnerství',
      },
      male: {
        single: 'svobodný',
        married: 'ženatý',
        divorced: 'rozvedený',
        widowed: 'vdovec',
        'registered-partnership': 'v partnerství',
        'ended-partnership': 'zaniklé partnerství',
      },
    },
    documents: { 'identity-card': 'občanský průkaz', passport: 'cestovní pas' },
    guardians: { parent: 'rodič', guardian: 'opatrovník', authority: 'úřad jako opatrovník' },
  },
  en: {
    none: 'not given',
    since: 'since',
    noDocuments: 'no valid document',
    noGuardians: 'nobody',
    noLimits: 'none',
    atOffice: 'residence at the municipal office',
    district: 'district',
    code: 'code of the address place',
    sexes: { female: 'female', male: 'male' },
    statuses: { female: englishStatuses, male: englishStatuses },
    documents: { 'identity-card': 'identity card', passport: 'passport' },
    guardians: { parent: 'parent', guardian: 'guardian', authority: 'authority as a guardian' },
  },
});
