import { defineTexts } from '../../../i18n/texts.ts';

/**
 * How a card is renewed: steps, fees, deadlines. Laws are named beside; which facts were looked up where, and which are
 * from knowledge only, is in docs/cards.md.
 */
export const texts = defineTexts({
  cs: {
    titles: {
      'identity-card': 'Nový občanský průkaz',
      passport: 'Nový cestovní pas',
      'driving-licence': 'Nový řidičský průkaz',
      'firearm-licence': 'Zbrojní oprávnění',
      'residence-permit': 'Prodloužení povolení k pobytu',
    },
    lede: 'Požádat přímo z portálu zatím nejde. Tady je, kam zajít a co s sebou.',
    steps: 'Jak na to',
    fees: 'Kolik to stojí',
    deadlines: 'Jak dlouho to trvá',
    law: 'Podle čeho',
    check: 'Poplatky a lhůty se mění. Než vyrazíte, ověřte si je u úřadu.',
    yours: 'Váš doklad',
    kinds: {
      'identity-card': {
        steps: [
          'Zajděte na kterýkoli obecní úřad obce s rozšířenou působností, v Praze na úřad městské části. Termín si můžete předem objednat.',
          'Vezměte s sebou dosavadní občanský průkaz, nebo jiný doklad totožnosti, třeba pas.',
          'Fotografii ani formulář nepotřebujete, úřad vás vyfotí na místě.',
          'Hotový průkaz si převezměte osobně tam, kde jste požádali, nebo na úřadě, který jste si zvolili.',
        ],
        fees: [
          'Konec platnosti nebo změna jména: zdarma.',
          'Ztráta, krádež nebo poškození: 200 Kč.',
          'Do 5 pracovních dnů: 500 Kč; do 24 hodin v pracovní dny (jen Ministerstvo vnitra): 1 000 Kč.',
        ],
        deadlines: ['Obvykle do 30 dnů od žádosti.', 'Po ztrátě nebo konci platnosti požádejte do 15 pracovních dnů.'],
        law: 'zákon č. 269/2021 Sb., o občanských průkazech; zákon č. 634/2004 Sb., o správních poplatcích',
      },
      passport: {
        steps: [
          'Zajděte na kterýkoli obecní úřad obce s rozšířenou působností, v zahraničí na zastupitelský úřad.',
          'Vezměte s sebou platný občanský průkaz a dosavadní pas, ten odevzdáte.',
          'Fotografii ani formulář nepotřebujete, úřad vás vyfotí na místě.',
          'Za dítě do 15 let žádá rodič; dítě musí jít s ním.',
        ],
        fees: [
          'Dospělí a děti od 15 let: 600 Kč. Děti do 15 let: 100 Kč.',
          'Do 5 pracovních dnů: 3 000 Kč, děti 1 000 Kč.',
          'Do 24 hodin v pracovní dny (převzetí jen na Ministerstvu vnitra): 6 000 Kč, děti 2 000 Kč.',
        ],
        deadlines: ['Do 30 dnů, ze zastupitelského úřadu do 120 dnů.', 'Pas platí 10 let, dětem do 15 let 5 let.'],
        law: 'zákon č. 329/1999 Sb., o cestovních dokladech; zákon č. 634/2004 Sb., o správních poplatcích',
      },
      'driving-licence': {
        steps: [
          'Požádejte na kterémkoli obecním úřadě obce s rozšířenou působností, nebo přes internet na Portálu dopravy.',
          'Na úřad vezměte dosavadní řidičský průkaz a občanský průkaz nebo pas. Fotografii úřad pořídí sám.',
          'Kdo je starší 65 let, vezme i posudek o zdravotní způsobilosti.',
          'Nový průkaz si vyzvedněte na úřadě, kde jste požádali nebo který jste si zvolili.',
        ],
        fees: [
          'Výměna kvůli konci platnosti: zdarma.',
          'Ztráta, krádež, poškození nebo změna údajů: 200 Kč.',
          'Do 5 pracovních dnů: 700 Kč.',
        ],
        deadlines: [
          'Požádat můžete nejdřív 90 dnů před koncem platnosti.',
          'Nový průkaz je hotový do 20 dnů.',
          'S neplatným průkazem neřiďte; hrozí pokuta.',
        ],
        law: 'zákon č. 361/2000 Sb., o silničním provozu; zákon č. 634/2004 Sb., o správních poplatcích',
      },
      'firearm-licence': {
        steps: [
          'Od 1. ledna 2026 průkazy nahradilo zbrojní oprávnění zapsané v centrálním registru zbraní. Dosavadní držitelé byli převedeni sami, nový průkaz se nevydává.',
          'Se vším ostatním se obraťte na kterékoli pracoviště Policie ČR, které vede agendu zbraní.',
        ],
        fees: ['Poplatky vám sdělí policie.'],
        deadlines: ['Zdravotní způsobilost se prokazuje pravidelně; kdy znovu, vám řekne registr nebo policie.'],
        law: 'zákon č. 90/2024 Sb., o zbraních a střelivu',
      },
      'residence-permit': {
        steps: [
          'O prodloužení požádejte na pracovišti odboru azylové a migrační politiky Ministerstva vnitra podle místa pobytu.',
          'Co doložit, záleží na účelu pobytu; seznam je na webu ministerstva.',
        ],
        fees: ['Podle druhu pobytu; sdělí je ministerstvo.'],
        deadlines: ['Žádejte nejdřív 120 dnů před koncem platnosti a nejpozději v její poslední den.'],
        law: 'zákon č. 326/1999 Sb., o pobytu cizinců',
      },
    },
  },
  en: {
    titles: {
      'identity-card': 'A new identity card',
      passport: 'A new passport',
      'driving-licence': 'A new driving licence',
      'firearm-licence': 'Firearm licence',
      'residence-permit': 'Prolonging a residence permit',
    },
    lede: 'It cannot be applied for from the portal yet. Here is where to go and what to bring.',
    steps: 'How to do it',
    fees: 'What it costs',
    deadlines: 'How long it takes',
    law: 'By which law',
    check: 'Fees and deadlines change. Check them with the office before you go.',
    yours: 'Your card',
    kinds: {
      'identity-card': {
        steps: [
          'Go to any municipal office with extended powers, in Prague to an office of a city district. You can book a time before.',
          'Bring the card that you have, or another proof of identity, such as a passport.',
          'You need neither a photograph nor a form; the office takes your picture.',
          'Collect the card in person where you applied, or at an office that you chose.',
        ],
        fees: [
          'End of validity or a change of name: free.',
          'Loss, theft or damage: CZK 200.',
          'Within 5 working days: CZK 500; within 24 hours on working days (the Ministry of the Interior only): CZK 1,000.',
        ],
        deadlines: ['Usually within 30 days.', 'After a loss or the end of validity, apply within 15 working days.'],
        law: 'Act No. 269/2021 Coll. on identity cards; Act No. 634/2004 Coll. on administrative fees',
      },
      passport: {
        steps: [
          'Go to any municipal office with extended powers, abroad to an embassy.',
          'Bring a valid identity card and the passport that you have, which you hand in.',
          'You need neither a photograph nor a form; the office takes your picture.',
          'For a child under 15 a parent applies; the child has to come too.',
        ],
        fees: [
          'Adults and children from 15: CZK 600. Children under 15: CZK 100.',
          'Within 5 working days: CZK 3,000, children CZK 1,000.',
          'Within 24 hours on working days (collected at the Ministry of the Interior only): CZK 6,000, children CZK 2,000.',
        ],
        deadlines: [
          'Within 30 days, from an embassy within 120 days.',
          'A passport is valid for 10 years, that of a child under 15 for 5 years.',
        ],
        law: 'Act No. 329/1999 Coll. on travel documents; Act No. 634/2004 Coll. on administrative fees',
      },
      'driving-licence': {
        steps: [
          'Apply at any municipal office with extended powers, or online at the Transport Portal.',
          'Bring the licence that you have and an identity card or a passport. The office takes your picture.',
          'Who is over 65 brings a medical certificate, too.',
          'Collect the new licence at the office where you applied or that you chose.',
        ],
        fees: [
          'Exchange because of the end of validity: free.',
          'Loss, theft, damage or changed data: CZK 200.',
          'Within 5 working days: CZK 700.',
        ],
        deadlines: [
          'You can apply 90 days before the end at the earliest.',
          'The new licence is ready within 20 days.',
          'Do not drive with a licence that has ended; there is a fine for it.',
        ],
        law: 'Act No. 361/2000 Coll. on road traffic; Act No. 634/2004 Coll. on administrative fees',
      },
      'firearm-licence': {
        steps: [
          'Since 1 January 2026 an authorisation in the central register of weapons has replaced the cards. Holders were moved there by themselves, and no new card is issued.',
          'For everything else ask any office of the Czech Police that deals with weapons.',
        ],
        fees: ['The police will tell you the fees.'],
        deadlines: ['A medical certificate is due at intervals; the register or the police will tell you when.'],
        law: 'Act No. 90/2024 Coll. on weapons and ammunition',
      },
      'residence-permit': {
        steps: [
          'Apply at the office of the Department for Asylum and Migration Policy of the Ministry of the Interior for the place where you live.',
          'What to prove depends on the purpose of the stay; the ministry has a list on its website.',
        ],
        fees: ['By the kind of stay; the ministry will tell you.'],
        deadlines: ['Apply 120 days before the end at the earliest and on its last day at the latest.'],
        law: 'Act No. 326/1999 Coll. on the residence of foreign nationals',
      },
    },
  },
});
