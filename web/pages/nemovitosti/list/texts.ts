import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    district: (name: string) => `okres ${name}`,
    asOf: (when: string) => `Stav katastru k ${when}`,
    readAt: 'portál ho načetl',
    owners: 'Vlastníci',
    yours: 'Vaše',
    owner: 'Vlastník',
    shareColumn: 'Podíl',
    relation: 'Právo',
    shareWhat: 'Co je podíl a společné jmění',
    shareText:
      'Podíl říká, jaká část věci komu patří. S podílem 1/2 vám nepatří konkrétní pokoje, ale polovina z celku; o větších věcech rozhodujete s ostatními podle velikosti podílů.',
    jointText:
      'Ve společném jmění manželů (SJM) patří věc oběma celá, bez podílů. Prodat ji nebo zastavit mohou jen společně.',
    things: 'Co na listu je',
    kind: 'Druh',
    label: 'Označení',
    about: 'Popis',
    state: 'Stav',
    calm: 'beze změn',
    includes: (what: string) => `součástí je ${what}`,
    common: (share: string) => `k tomu ${share} společných částí domu`,
    noBurden: 'Katastr neeviduje nic, co by nemovitost zatěžovalo.',
    beneficiary: 'Pro koho',
    deed: 'Na základě',
    proceeding: 'Zapsáno v řízení',
    explained: {
      mortgage:
        'Nemovitostí ručíte za dluh, nejčastěji za hypotéku. Po splacení vám věřitel vydá potvrzení; s ním požádáte katastrální úřad o výmaz, sám od sebe nezmizí.',
      easement:
        'Někdo jiný smí vaši nemovitost v daném rozsahu užívat, třeba přes ni chodit nebo přes ni vést elektřinu. Platí i pro toho, kdo nemovitost koupí.',
      execution:
        'Soudní exekutor vymáhá dluh. S nemovitostí teď nesmíte volně nakládat; podrobnosti vám řekne exekutor, jehož jméno je v popisu.',
      firstRefusal: 'Než nemovitost prodáte, musíte ji nabídnout tomu, komu právo svědčí.',
    },
    proceedings: 'Co se právě děje',
    what: 'Čeho se týká',
    submitted: 'Podáno',
    deposit: 'Vklad práva (řízení V)',
    record: 'Záznam práva (řízení Z)',
    sealWhat: 'Co je plomba',
    sealText:
      'Plomba je značka, že u nemovitosti běží řízení a zápis se může změnit. Katastrální úřad ji vyznačí, jakmile dostane návrh, a nejdřív po 20 dnech rozhodne (§ 16 a 18 katastrálního zákona).',
    sealDo:
      'Jestli o řízení nic nevíte, ozvěte se hned katastrálnímu úřadu, který je v čísle řízení uvedený posledním trojčíslím. Ve lhůtě se dá podvodný převod zastavit.',
    watching: 'Hlídání změn',
    watchText:
      'Portál bude tento list jednou denně číst a dá vám vědět, když začne řízení nebo se změní vlastník či omezení.',
    watched: 'Tento list hlídáte. Když se něco změní, dáme vám vědět.',
    start: 'Hlídat změny',
    stop: 'Přestat hlídat',
    begun: 'Hlídání je zapnuté.',
    ended: 'Hlídání je vypnuté.',
    tooMany: 'Víc listů už hlídat nejde. Nejdřív prosím některý přestaňte hlídat.',
    notExtract: 'Tato stránka není výpis z katastru a nedá se jí nic doložit. K tomu slouží výpis.',
  },
  en: {
    district: (name) => `district ${name}`,
    asOf: (when) => `As of ${when} in the land registry`,
    readAt: 'read by the portal',
    owners: 'Owners',
    yours: 'Yours',
    owner: 'Owner',
    shareColumn: 'Share',
    relation: 'Right',
    shareWhat: 'What a share and joint property are',
    shareText:
      'A share says what part of a thing belongs to whom. With a share of 1/2 no certain rooms are yours, but a half of the whole; greater things are decided with the others by the size of the shares.',
    jointText:
      'In the joint property of spouses (SJM) the thing belongs whole to both, without shares. They can sell or mortgage it only together.',
    things: 'What is on the sheet',
    kind: 'Kind',
    label: 'Name',
    about: 'Description',
    state: 'State',
    calm: 'nothing going on',
    includes: (what) => `includes ${what}`,
    common: (share) => `with ${share} of the common parts of the house`,
    noBurden: 'The land registry has nothing that burdens the property.',
    beneficiary: 'For whom',
    deed: 'By',
    proceeding: 'Entered in the proceeding',
    explained: {
      mortgage:
        'The property stands for a debt, mostly a mortgage. Once it is paid the creditor gives you a confirmation; with it you ask the land registry to delete the entry, it does not vanish by itself.',
      easement:
        'Somebody else may use your property to that extent, such as walk over it or lead electricity over it. It holds for whoever buys the property too.',
      execution:
        'A bailiff collects a debt. You may not freely dispose of the property now; the bailiff named in the description will tell you more.',
      firstRefusal: 'Before you sell the property you must offer it to whom the right belongs.',
    },
    proceedings: 'What is going on',
    what: 'What it concerns',
    submitted: 'Submitted',
    deposit: 'Deposit of a right (proceeding V)',
    record: 'Record of a right (proceeding Z)',
    sealWhat: 'What a seal (plomba) is',
    sealText:
      'A seal is a mark that a proceeding about the property is under way and the entry may change. The land registry puts it there as soon as it gets a motion, and decides after 20 days at the earliest (§ 16 and 18 of the Cadastral Act).',
    sealDo:
      'If you know nothing of the proceeding, call the land registry at once; its office is told by the last three digits of the number. Within the time a fraudulent transfer can be stopped.',
    watching: 'Watching for changes',
    watchText:
      'The portal will read this sheet once a day and tell you when a proceeding begins or an owner or encumbrance changes.',
    watched: 'You watch this sheet. When something changes, we will tell you.',
    start: 'Watch for changes',
    stop: 'Stop watching',
    begun: 'Watching is on.',
    ended: 'Watching is off.',
    tooMany: 'No more sheets can be watched. Please stop watching one of them first.',
    notExtract: 'This page is no extract from the land registry and proves nothing. An extract does.',
  },
});
