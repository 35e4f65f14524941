import type { Localized } from '#platform/contract.ts';

/**
 * Harmonised codes of limits that occur in Czech licences: Annex I of Directive 2006/126/EC as amended by Directive (EU)
 * 2015/653, appendix 5 of Decree 31/2001 Coll. Main codes stand for those below them that are not here.
 */
const codes: Readonly<Record<string, Localized>> = {
  '01': { cs: 'korekce nebo ochrana zraku', en: 'correction or protection of sight' },
  '01.01': { cs: 'jen s brýlemi', en: 'with glasses only' },
  '01.02': { cs: 'jen s kontaktními čočkami', en: 'with contact lenses only' },
  '01.05': { cs: 'jen s krytem oka', en: 'with an eye cover only' },
  '01.06': { cs: 'jen s brýlemi nebo kontaktními čočkami', en: 'with glasses or contact lenses only' },
  '01.07': { cs: 'jen se zvláštní optickou pomůckou', en: 'with a specific optical aid only' },
  '02': { cs: 'jen se sluchadlem', en: 'with a hearing aid only' },
  '03': { cs: 'jen s protézou nebo ortézou', en: 'with a prosthesis or orthosis only' },
  '05': { cs: 'omezení jízdy (starší zápis)', en: 'limited driving (an older entry)' },
  '10': { cs: 'jen s upravenou převodovkou', en: 'with a modified transmission only' },
  '10.02': { cs: 'jen s automatickou převodovkou', en: 'with an automatic transmission only' },
  '15': { cs: 'jen s upravenou spojkou', en: 'with a modified clutch only' },
  '20': { cs: 'jen s upravenými brzdami', en: 'with modified brakes only' },
  '25': { cs: 'jen s upraveným plynem', en: 'with a modified accelerator only' },
  '30': { cs: 'jen s upravenými brzdami a plynem', en: 'with modified brakes and accelerator only' },
  '31': { cs: 'jen s upravenými pedály', en: 'with modified pedals only' },
  '32': { cs: 'jen s upravenou brzdou a plynem v jednom', en: 'with a combined brake and accelerator only' },
  '33': {
    cs: 'jen s upraveným řízením, brzdou a plynem v jednom',
    en: 'with combined steering, brake and accelerator only',
  },
  '35': { cs: 'jen s upravenými ovladači', en: 'with modified controls only' },
  '40': { cs: 'jen s upraveným řízením', en: 'with modified steering only' },
  '42': { cs: 'jen s upraveným výhledem dozadu', en: 'with modified rear-view devices only' },
  '43': { cs: 'jen s upraveným sedadlem', en: 'with a modified seat only' },
  '44': { cs: 'jen s upraveným motocyklem', en: 'with a modified motorcycle only' },
  '45': { cs: 'motocykl jen s postranním vozíkem', en: 'a motorcycle with a side-car only' },
  '46': { cs: 'jen tříkolky', en: 'tricycles only' },
  '47': { cs: 'jen vozidla, která není třeba vyvažovat', en: 'only vehicles that need not be balanced' },
  '50': { cs: 'jen určité vozidlo podle VIN', en: 'only a particular vehicle by its VIN' },
  '61': { cs: 'jen ve dne', en: 'by day only' },
  '62': { cs: 'jen v okolí bydliště nebo v určité oblasti', en: 'only near home or in a given region' },
  '63': { cs: 'jen bez spolujezdců', en: 'without passengers only' },
  '64': { cs: 'jen do určité rychlosti', en: 'up to a given speed only' },
  '65': { cs: 'jen s doprovodem jiného řidiče', en: 'only accompanied by another driver' },
  '66': { cs: 'jen bez přívěsu', en: 'without a trailer only' },
  '67': { cs: 'ne po dálnici', en: 'not on motorways' },
  '68': { cs: 'žádný alkohol', en: 'no alcohol' },
  '69': { cs: 'jen s alkoholovým zámkem', en: 'with an alcohol interlock only' },
  '70': { cs: 'výměnou za průkaz jiného státu', en: 'in exchange for a licence of another state' },
  '71': { cs: 'duplikát průkazu', en: 'a duplicate of a licence' },
  '73': { cs: 've skupině B jen čtyřkolky', en: 'in group B quadricycles only' },
  '78': { cs: 'jen s automatickou převodovkou', en: 'with an automatic transmission only' },
  '79': { cs: 'jen vozidla určená v závorce', en: 'only vehicles named in brackets' },
  '79.06': { cs: 'BE s přívěsem nad 3 500 kg', en: 'BE with a trailer over 3,500 kg' },
  '80': { cs: 'jen tříkolky, do 24 let', en: 'tricycles only, until the age of 24' },
  '81': { cs: 'jen dvoukolové motocykly, do 21 let', en: 'two-wheel motorcycles only, until the age of 21' },
  '95': { cs: 'profesní způsobilost řidiče', en: 'professional competence of a driver' },
  '96': { cs: 'souprava vozidla B s přívěsem do 4 250 kg', en: 'a B vehicle with a trailer up to 4,250 kg together' },
  '97': { cs: 'ne vozidla s tachografem', en: 'not vehicles with a tachograph' },
};

const unknown = {
  cs: 'význam najdete v příloze č. 5 vyhlášky č. 31/2001 Sb.',
  en: 'see appendix 5 of Decree 31/2001 Coll.',
};

/** What a code means, e.g. "01.06" or "70.0123456.SK"; the code itself is shown beside. */
export function codeMeaning(code: string): Localized {
  const [main = '', sub = ''] = code.split('.');
  return codes[`${main}.${sub}`] ?? codes[main] ?? unknown;
}
