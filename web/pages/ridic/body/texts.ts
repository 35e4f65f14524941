import { czechCount, defineTexts, englishCount } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    clean: 'Nemáte žádné trestné body',
    cleanText: 'Registr u vás nevede žádné body. Zůstane to tak, dokud nespácháte přestupek, za který se zapisují.',
    have: (points: number) => `Máte ${czechCount(points, { one: 'bod', few: 'body', many: 'bodů' })} z 12`,
    when: 'Kdy body zmizí',
    ifClean: 'Pokud do té doby nedostanete další pokutu nebo trest, za který se zapisují body:',
    overdue: 'Tento den už minul. Úřad odečtení zapisuje do 3 pracovních dnů; načtěte údaje znovu.',
    paused: (from: string, until: string) => `Zákaz řízení od ${from} do ${until}: po tu dobu čas neběží.`,
    unknown:
      'Registr neuvádí, odkdy se čas počítá, a tak den odečtení spočítat neumíme. Sdělí vám ho obecní úřad obce s rozšířenou působností.',
    differs: (counted: number, points: number) =>
      `Záznamy, které registr vydal, dávají dohromady ${counted}, registr ale vede ${points}. Nejspíš vydal jen část záznamů; dny odečtení proto berte jako odhad.`,
    rule: 'Podle čeho se to počítá',
    rules: (from: string) => [
      `Čas běží ode dne, kdy jste naposledy dostali pokutu na místě s body nebo kdy takové rozhodnutí nabylo právní moci. U vás je to ${from}. Kdy se přestupek stal, nerozhoduje.`,
      'Po 12 měsících bez dalšího takového postihu se odečtou 4 body, po 24 měsících další 4 a po 36 měsících všechny zbylé.',
      'Měsíce uplynou koncem posledního dne; body se odečtou den poté. Žádat o to nemusíte.',
      'Nový postih s body znamená, že se začne počítat od začátku. Po dobu zákazu řízení čas neběží.',
    ],
    ruleLaw:
      '§ 123e odst. 1 a 3 zákona č. 361/2000 Sb.; k poslednímu dni rozsudek Nejvyššího správního soudu z dubna 2014',
    pending: 'Přestupek, o kterém ještě není pravomocně rozhodnuto, registr neukazuje. Může dny odečtení posunout.',
    course: 'Školení bezpečné jízdy',
    courses: {
      possible:
        'Absolvujte školení ve středisku bezpečné jízdy a do měsíce požádejte obecní úřad obce s rozšířenou působností: odečte vám 4 body. Jde to jednou za kalendářní rok.',
      'no-points': '',
      'too-many': 'Školení pomůže jen tomu, kdo má nejvýš 10 bodů. Vám proto body neodečte.',
      'serious-offence': 'Školení nepomůže tomu, kdo má na kontě přestupek za 6 bodů. Vám proto body neodečte.',
      'this-year': (day: string) => `Letos jste školení už využili. Znovu to půjde od ${day}.`,
    },
    courseLaw: '§ 123e odst. 4 a 5 zákona č. 361/2000 Sb. ve znění zákona č. 271/2023 Sb.',
    twelve: 'Dosáhli jste 12 bodů',
    twelveItems: [
      'Úřad vám to oznámí dopisem. Do 5 pracovních dnů od jeho doručení musíte odevzdat řidičský průkaz; uplynutím té doby o oprávnění přijdete, i kdybyste ho neodevzdali.',
      'Do stejné doby můžete podat námitky proti záznamu bodů.',
      'O vrácení můžete požádat nejdřív za rok. Máte-li delší zákaz řízení, až po jeho konci.',
      'K žádosti patří přezkoušení v autoškole, lékařský posudek a dopravně psychologické vyšetření.',
      'Body časem samy nezmizí; s vráceným oprávněním začínáte od nuly.',
    ],
    twelveLaw: '§ 123c, § 123d a § 123f zákona č. 361/2000 Sb.',
    nearTwelve: (left: number) =>
      `Do 12 bodů ${left === 1 ? 'zbývá 1 bod' : left >= 2 && left <= 4 ? `zbývají ${left} body` : `zbývá ${left} bodů`}. Kdo jich dosáhne, přijde na rok o řidičské oprávnění.`,
    entries: 'Záznamy na kontě',
    noEntries: 'Registr u vás nevede žádné záznamy.',
    columns: ['Body', 'Kdy', 'Co', 'Rozhodnutí'],
    kinds: {
      offence: 'přestupek',
      'struck-off-by-time': 'odečteno po roce bez postihu',
      'struck-off-by-course': 'odečteno za školení',
      reset: 'vynulováno',
    },
    final: (day: string) => `v právní moci ${day}`,
    notFinal: 'den právní moci registr neuvádí',
    bans: 'Zákazy řízení',
    banStates: { coming: 'teprve začne', 'under-way': 'platí', over: 'skončil' },
    ban: (from: string, until: string) => `od ${from} do ${until}`,
  },
  en: {
    clean: 'You have no penalty points',
    cleanText: 'The register holds no points of yours. It stays so until you commit an offence that gives some.',
    have: (points) => `You have ${englishCount(points, 'point')} of 12`,
    when: 'When the points go',
    ifClean: 'If you get no other fine or punishment that gives points until then:',
    overdue: 'That day is over. The office records it within 3 working days; read the data anew.',
    paused: (from, until) => `Ban on driving from ${from} until ${until}: time does not run then.`,
    unknown:
      'The register does not say since when the time counts, so the day cannot be told. A municipal office with extended powers will tell you.',
    differs: (counted, points) =>
      `The entries that the register gave add up to ${counted}, but the register counts ${points}. It has probably given only some of them, so take the days as an estimate.`,
    rule: 'How it is counted',
    rules: (from) => [
      `Time runs from the day when you were last fined on the spot with points, or when such a decision came into legal force. For you it is ${from}. When the offence itself was does not matter.`,
      'After 12 months without another one, 4 points go; after 24 months another 4, and after 36 months all that are left.',
      'The months are over at the end of their last day; the points go on the day after. You need not ask for it.',
      'A new sanction with points begins the count again. During a ban on driving time does not run.',
    ],
    ruleLaw:
      '§ 123e par. 1 and 3 of Act No. 361/2000 Coll.; on the last day the judgment of the Supreme Administrative Court of April 2014',
    pending: 'The register does not show an offence that has not been decided with legal force. It may move the days.',
    course: 'Course of safe driving',
    courses: {
      possible:
        'Take a course at a centre of safe driving and ask a municipal office with extended powers within a month: it takes 4 points away. It is possible once a calendar year.',
      'no-points': '',
      'too-many': 'The course helps only with at most 10 points. It would not take any of yours away.',
      'serious-offence':
        'The course does not help with an offence of 6 points on the account. It would not take any of yours away.',
      'this-year': (day) => `You have used the course this year. It will be possible again from ${day}.`,
    },
    courseLaw: '§ 123e par. 4 and 5 of Act No. 361/2000 Coll. as amended by Act No. 271/2023 Coll.',
    twelve: 'You have reached 12 points',
    twelveItems: [
      'The office tells you by a letter. Within 5 working days of its delivery you must hand your licence in; when they are over you lose the entitlement, even if you did not.',
      'Until then you can object to the record of points.',
      'You can ask for the entitlement back after a year at the earliest; after the end of a ban, if that is longer.',
      'It takes an examination at a driving school, a medical certificate and a psychological examination.',
      'The points do not go by time; with the entitlement given back you start from none.',
    ],
    twelveLaw: '§ 123c, § 123d and § 123f of Act No. 361/2000 Coll.',
    nearTwelve: (left) =>
      `${englishCount(left, 'point')} more and there will be 12. Who reaches them loses the entitlement to drive for a year.`,
    entries: 'Entries of the account',
    noEntries: 'The register holds no entries of yours.',
    columns: ['Points', 'When', 'What', 'Decision'],
    kinds: {
      offence: 'offence',
      'struck-off-by-time': 'struck off after a year without a sanction',
      'struck-off-by-course': 'struck off for a course',
      reset: 'put to none',
    },
    final: (day) => `legal force on ${day}`,
    notFinal: 'the register does not say the day of legal force',
    bans: 'Bans on driving',
    banStates: { coming: 'is to begin', 'under-way': 'holds', over: 'is over' },
    ban: (from, until) => `from ${from} until ${until}`,
  },
});
