import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    explained: {
      written: 'Předáváme žádost datové schránce.',
      unfinished:
        'Odesílání se přerušilo dřív, než žádost odešla. Stát ji nedostal. Tuto prosím zrušte a vyplňte ji znovu.',
      queued: 'Žádost je uložená a odešle se, jakmile systém datových schránek odpoví. Zatím ji můžete vzít zpět.',
      sent: 'Systém datových schránek žádost převzal. Zatím nevíme, jestli ji automat má ve schránce.',
      delivered: 'Žádost leží ve schránce automatu. Kdy odpoví, stát neslibuje.',
      answered: 'V datové schránce leží odpověď, kterou jste ještě neotevřeli. Co v ní je, zatím nevíme.',
      ready: 'Výpis najdete mezi svými dokumenty.',
      refused: 'Odpověď přišla, ale výpis v ní není. Proč, si přečtete ve zprávě.',
      'given-up': 'Odpověď nepřišla, a proto už na ni nečekáme. Kdyby ještě přišla, přiřadíme ji sem.',
      'not-sent': 'Systém datových schránek zprávu s žádostí nepřijal. Stát ji nedostal.',
      withdrawn: 'Žádost jste vzali zpět. Stát ji nedostal.',
    },
    waitsUntil: 'Čekáme nejdéle do',
    reconnect: 'Datovou schránku je potřeba znovu připojit.',
    tooLate: 'Žádost už odešla, zpět ji vzít nejde.',
    down: 'Datová schránka nebo dokumenty teď neodpovídají. Nic se neztratilo, zkuste to prosím za chvíli.',
    steps: {
      written: 'Žádost napsána',
      sent: 'Převzal ji systém datových schránek',
      delivered: 'Je ve schránce automatu',
      answered: 'Odpověď ve vaší schránce',
      stored: 'Výpis mezi dokumenty',
    },
    progress: 'Průběh',
    notYet: 'zatím ne',
    not: 'ne',
    answers: 'Odpovědi',
    message: 'Zpráva v datové schránce',
    came: 'přišla',
    open: 'Otevřít odpověď a uložit výpis',
    openHint:
      'Otevřením se zpráva považuje za doručenou (§\u00A017 odst. 3 zákona č. 300/2008 Sb.). Deset dní po dodání se doručí i bez otevření.',
    retry: 'Zkusit uložit znovu',
    troubles: {
      'no-room': 'Mezi dokumenty už není místo. Uvolněte ho a zkuste to znovu.',
      'too-large': 'Soubor je na uložení mezi dokumenty příliš velký. Najdete ho ve zprávě.',
      infected: 'Antivirový program v souboru našel virus, a proto jsme ho neuložili.',
      other: 'Soubor se nepodařilo uložit. Najdete ho ve zprávě.',
    },
    documents: 'Výpis',
    unverified: 'podpis se ověřuje',
    notThere: 'Dokument mezi dokumenty už není.',
    unsigned: 'bez podpisu',
    unsound: 'Soubor nemá platný podpis. Za výpis ho nejspíš nikdo neuzná; podívejte se do zprávy, odkud přišel.',
    facts: 'O žádosti',
    businessId: 'IČO',
    period: 'Období',
    box: 'Ze schránky',
    reference: 'Naše značka',
    request: 'Odeslaná žádost',
    requestLink: 'Zobrazit zprávu',
    withdraw: 'Vzít žádost zpět',
    cancel: 'Zrušit žádost',
    again: 'Požádat znovu',
    remove: 'Odebrat ze seznamu',
    removeHint: 'Zprávy v datové schránce a uložené dokumenty zůstanou.',
    look: 'Zkontrolovat datovou schránku',
    looking: 'Ptáme se systému datových schránek, jestli odpověď přišla. Chvíli to potrvá.',
    auto: 'Stránka se sama obnovuje.',
    stopAuto: 'Neobnovovat',
    validity: 'K čemu a jak dlouho výpis platí',
    valid: [
      'Platí soubor PDF s elektronickou pečetí. Komu ho dáváte, tomu pošlete soubor, ne vytištěný papír: vytištěním se pečeť ztratí. Papír se stejnou platností vám z něj udělají autorizovanou konverzí na Czech POINTu (§\u00A022 zákona č. 300/2008 Sb.).',
      'Říká, co v registru stálo v den, kdy vznikl.',
    ],
    validityOf: {
      'criminal-record':
        'Výpis z rejstříku trestů upravuje zákon č. 269/1994 Sb. (§\u00A011a). Jak starý smí být, obecně nestanoví; kdo ho chce, obvykle žádá výpis ne starší než tři měsíce.',
      'driver-points':
        'Bodové hodnocení upravuje zákon č. 361/2000 Sb. (§\u00A0123b). Dobu platnosti výpisu nestanoví.',
      'own-data': 'Výpis z registru obyvatel upravuje zákon č. 111/2009 Sb. Dobu platnosti výpisu nestanoví.',
      'data-usage':
        'Přehled o využití údajů vám náleží podle §\u00A014 zákona č. 111/2009 Sb. Slouží vám; úřady ho obvykle nechtějí.',
      trade:
        'Výpis z živnostenského rejstříku upravuje zákon č. 455/1991 Sb. (§\u00A060). Kdo ho chce, obvykle žádá výpis ne starší než tři měsíce.',
      company:
        'Veřejné rejstříky upravuje zákon č. 304/2013 Sb. Kdo výpis chce, obvykle žádá výpis ne starší než tři měsíce.',
      insolvency:
        'Insolvenční rejstřík upravuje zákon č. 182/2006 Sb. (§\u00A0419). Zápis se mění každou chvíli, stáří si určuje ten, kdo výpis chce.',
      'persons-register': 'Výpis z registru osob upravuje zákon č. 111/2009 Sb. Dobu platnosti výpisu nestanoví.',
      suppliers:
        'Seznam kvalifikovaných dodavatelů upravuje zákon č. 134/2016 Sb.; výpis nesmí být k poslednímu dni, ke kterému se prokazuje kvalifikace, starší než tři měsíce (§\u00A0228).',
      'criminal-record-legal':
        'Evidenci právnických osob upravuje zákon č. 269/1994 Sb. Kdo výpis chce, obvykle žádá výpis ne starší než tři měsíce.',
    },
    validityNote: 'Uvádíme to podle obecné znalosti zákonů. Co přesně potřebuje ten, kdo výpis chce, se zeptejte jeho.',
  },
  en: {
    explained: {
      written: 'We are handing the request over to the data box.',
      unfinished:
        'Sending broke off before the request left. The state has not got it. Please cancel this one and fill it in again.',
      queued:
        'The request is stored and leaves as soon as the data box system answers. Until then you can take it back.',
      sent: 'The data box system has the request. Whether it lies in the machine’s box is not known yet.',
      delivered: 'The request lies in the box of the machine. The state promises no time for the answer.',
      answered: 'An answer that you have not opened lies in your data box. What it says is not known yet.',
      ready: 'You find the extract among your documents.',
      refused: 'An answer has come, but it brings no extract. The message says why.',
      'given-up': 'No answer has come, so we do not wait any more. Should it still come, it will be found here.',
      'not-sent': 'The data box system has not taken the message with the request. The state has not got it.',
      withdrawn: 'You took the request back. The state has not got it.',
    },
    waitsUntil: 'We wait until',
    reconnect: 'The data box has to be connected again.',
    tooLate: 'The request has been sent and cannot be taken back.',
    down: 'The data box or documents do not answer now. Nothing is lost, please try in a while.',
    steps: {
      written: 'Request written',
      sent: 'Taken by the data box system',
      delivered: 'In the box of the machine',
      answered: 'Answer in your box',
      stored: 'Extract among documents',
    },
    progress: 'Progress',
    notYet: 'not yet',
    not: 'no',
    answers: 'Answers',
    message: 'Message in the data box',
    came: 'came',
    open: 'Open the answer and store the extract',
    openHint:
      'By opening, the message counts as delivered (§\u00A017 (3) of Act 300/2008 Coll.). Ten days after it came it is delivered without that, too.',
    retry: 'Try to store it again',
    troubles: {
      'no-room': 'There is no room among documents. Make some and try again.',
      'too-large': 'The file is too large for documents. You find it in the message.',
      infected: 'The virus scanner found a virus in the file, so it was not stored.',
      other: 'The file could not be stored. You find it in the message.',
    },
    documents: 'Extract',
    unverified: 'the signature is being verified',
    notThere: 'The document is not among documents any more.',
    unsigned: 'no signature',
    unsound:
      'The file has no valid signature. Nobody may take it for an extract; see in the message where it came from.',
    facts: 'About the request',
    businessId: 'Business id',
    period: 'Period',
    box: 'From the box',
    reference: 'Our reference',
    request: 'The request as sent',
    requestLink: 'Show the message',
    withdraw: 'Take the request back',
    cancel: 'Cancel the request',
    again: 'Ask again',
    remove: 'Take off the list',
    removeHint: 'Messages in the data box and stored documents stay.',
    look: 'Check the data box',
    looking: 'We are asking the data box system whether the answer has come. It takes a while.',
    auto: 'The page renews itself.',
    stopAuto: 'Do not renew',
    validity: 'What the extract is good for, and how long',
    valid: [
      'What counts is the PDF file with its electronic seal. Send the file, not a printed paper: printing loses the seal. A paper that counts as much is made of it by authorised conversion at a Czech POINT (§\u00A022 of Act 300/2008 Coll.).',
      'It says what stood in the register on the day when it was made.',
    ],
    validityOf: {
      'criminal-record':
        'Act 269/1994 Coll. (§\u00A011a) is on the criminal record extract. It does not say in general how old it may be; those who want it mostly ask for one not older than three months.',
      'driver-points': 'Act 361/2000 Coll. (§\u00A0123b) is on penalty points. It sets no time for an extract.',
      'own-data': 'Act 111/2009 Coll. is on extracts from the population register. It sets no time for an extract.',
      'data-usage':
        'You have a right to know of the use of your data by §\u00A014 of Act 111/2009 Coll. It is for you; authorities mostly do not want it.',
      trade:
        'Act 455/1991 Coll. (§\u00A060) is on the trade register. Those who want an extract mostly ask for one not older than three months.',
      company:
        'Act 304/2013 Coll. is on public registers. Those who want an extract mostly ask for one not older than three months.',
      insolvency:
        'Act 182/2006 Coll. (§\u00A0419) is on the insolvency register. Entries change at any time; who wants the extract says how old it may be.',
      'persons-register': 'Act 111/2009 Coll. is on the register of persons. It sets no time for an extract.',
      suppliers:
        'Act 134/2016 Coll. is on the list of qualified suppliers; on the last day for proving qualification an extract may not be older than three months (§\u00A0228).',
      'criminal-record-legal':
        'Act 269/1994 Coll. is on records of legal persons. Those who want an extract mostly ask for one not older than three months.',
    },
    validityNote: 'This is general knowledge of the laws. Ask whoever wants the extract what exactly they need.',
  },
});
