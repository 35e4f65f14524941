import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    none: 'Registr u vás nevede žádné vozidlo',
    noneText: 'Vozidlo, které jste právě koupili, se tu objeví po zápisu na úřadě.',
    plate: 'Registrační značka',
    vin: 'VIN',
    kind: 'Druh',
    kinds: {
      car: 'osobní automobil',
      motorcycle: 'motocykl',
      van: 'dodávka',
      lorry: 'nákladní automobil',
      trailer: 'přívěs',
      other: 'jiné vozidlo',
    },
    role: 'Jste',
    roles: { owner: 'vlastník', operator: 'provozovatel', 'owner-and-operator': 'vlastník a provozovatel' },
    since: 'První registrace',
    states: { 'in-use': 'v provozu', 'out-of-use': 'vyřazené z provozu', scrapped: 'zaniklé', exported: 'vyvezené' },
    inspection: 'Technická kontrola',
    insurance: 'Povinné ručení',
    noInsurance: 'registr žádné nevede',
    noInspection: 'registr ji nevede',
    inspectionEnds:
      'Technická kontrola brzy skončí. Objednejte vozidlo na kteroukoli stanici technické kontroly; přijet můžete i dřív.',
    inspectionEnded:
      'Bez platné technické kontroly vozidlo nesmí do provozu. Na stanici ho nechte odvézt; za jízdu hrozí pokuta a řidič se vystavuje i sporu s pojišťovnou.',
    insuranceEnds: 'Pojištění brzy skončí. Pokud se samo neprodlužuje, uzavřete nové tak, aby na sebe navazovala.',
    insuranceEnded:
      'Vozidlo není pojištěné. Nesmí do provozu a Česká kancelář pojistitelů může za každý takový den vymáhat příspěvek. Pojistěte ho hned, nebo ho vyřaďte z provozu.',
    reminders: 'Konec technické kontroly a pojištění vám připomeneme v kalendáři 60 a 14 dní předem.',
    law: 'zákon č. 56/2001 Sb., o podmínkách provozu vozidel; zákon č. 30/2024 Sb., o pojištění odpovědnosti z provozu vozidla',
  },
  en: {
    none: 'The register holds no vehicle of yours',
    noneText: 'A vehicle that you have just bought comes here once the office has registered it.',
    plate: 'Plate',
    vin: 'VIN',
    kind: 'Kind',
    kinds: {
      car: 'car',
      motorcycle: 'motorcycle',
      van: 'van',
      lorry: 'lorry',
      trailer: 'trailer',
      other: 'another vehicle',
    },
    role: 'You are',
    roles: { owner: 'the owner', operator: 'the operator', 'owner-and-operator': 'the owner and operator' },
    since: 'First registered',
    states: { 'in-use': 'in use', 'out-of-use': 'out of use', scrapped: 'scrapped', exported: 'exported' },
    inspection: 'Technical inspection',
    insurance: 'Liability insurance',
    noInsurance: 'the register holds none',
    noInspection: 'the register holds none',
    inspectionEnds:
      'The technical inspection ends soon. Book the vehicle at any inspection station; you can come earlier, too.',
    inspectionEnded:
      'Without a valid technical inspection the vehicle must not be driven. Have it taken to a station; there is a fine for driving it, and the insurer may make trouble.',
    insuranceEnds: 'The insurance ends soon. Unless it goes on by itself, take out a new one so that there is no gap.',
    insuranceEnded:
      'The vehicle is not insured. It must not be driven, and the Czech Insurers’ Bureau may ask for a contribution for each such day. Insure it at once, or put it out of use.',
    reminders: 'We will remind you of the end of inspections and insurances in the calendar 60 and 14 days before.',
    law: 'Act No. 56/2001 Coll. on the operation of vehicles; Act No. 30/2024 Coll. on liability insurance of vehicles',
  },
});
