import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Připojit datovou schránku',
    lede: 'Aby portál mohl zprávy stahovat a odesílat za vás, musíte mu to v datové schránce povolit.',
    steps: 'Co se stane',
    step1:
      'Přejdete na stránku informačního systému datových schránek a potvrdíte, že portál smí vaši schránku používat.',
    step2: 'Vrátíte se sem a portál stáhne zprávy, které ve schránce máte.',
    step3: 'Souhlas můžete kdykoli odvolat tady v části Schránky, nebo přímo v datové schránce.',
    may: 'Co bude portál smět',
    mayItems: [
      'číst seznam zpráv a jejich obsah,',
      'odesílat zprávy, které sami napíšete a odešlete,',
      'zjišťovat údaje o doručení.',
    ],
    mayNot:
      'Sám od sebe portál nic neodesílá. Zprávy, které na vás ve schránce čekají, se považují za doručené teprve tehdy, když je otevřete; upozorníme vás předem.',
    modelled: 'Tento krok je modelovaný',
    modelledText:
      'Podrobný technický popis souhlasu podle § 14a zákona č. 300/2008 Sb. není veřejný. Podoba potvrzení je proto naším odhadem; všechno ostatní jde po skutečném rozhraní datových schránek.',
    go: 'Pokračovat k datovým schránkám',
    failed: 'Schránku se nepodařilo připojit',
    failedText: 'Potvrzení jste odmítli, nebo už neplatí. Nic jsme nezměnili; můžete to zkusit znovu.',
    down: 'Datové schránky teď neodpovídají, připojit schránku proto nejde. Zkuste to prosím za chvíli.',
  },
  en: {
    title: 'Connect a data box',
    lede: 'For the portal to fetch and send messages for you, you have to allow it in your data box.',
    steps: 'What will happen',
    step1: 'You go to the page of the data box system and confirm that the portal may use your box.',
    step2: 'You come back, and the portal fetches the messages of your box.',
    step3: 'You may revoke the consent at any time here under Boxes, or in the data box itself.',
    may: 'What the portal will be allowed',
    mayItems: [
      'to read the list of messages and their content,',
      'to send messages that you have written and sent yourself,',
      'to find out about delivery.',
    ],
    mayNot:
      'The portal sends nothing by itself. Messages waiting in your box count as served only when you open them; we tell you beforehand.',
    modelled: 'This step is modelled',
    modelledText:
      'The technical details of the consent under § 14a of Act No. 300/2008 Coll. are not public. The shape of the confirmation is our guess; everything else uses the real interface of data boxes.',
    go: 'Continue to data boxes',
    failed: 'The box could not be connected',
    failedText: 'You refused the confirmation, or it is no longer valid. We changed nothing; you may try again.',
    down: 'Data boxes do not answer now, so no box can be connected. Please try again in a while.',
  },
});
