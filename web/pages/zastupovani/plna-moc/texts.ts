import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Plná moc',
    state: 'Stav',
    meant: 'Pro koho (jen pro vás)',
    offered: 'Nabídnuta',
    taken: 'Přijata',
    ended: 'Skončila',
    pdf: 'Uložit jako PDF',
    revoke: 'Odvolat plnou moc',
    withdraw: 'Stáhnout nabídku',
    renounce: 'Vypovědět plnou moc',
    uses: 'Co podle ní zmocněnec udělal',
    noUses: 'Zatím nic.',
    notes: {
      prijato: 'Plnou moc jste přijali. Zmocnitele teď můžete vybrat na začátku podání.',
      skonceno: 'Plná moc skončila.',
    },
    waiting: 'Čeká, až někdo zadá její kód. Kód už neukážeme; pokud ho nemáte, nabídku stáhněte a dejte novou.',
    asks: {
      revoke: 'Opravdu odvolat plnou moc?',
      withdraw: 'Opravdu stáhnout nabídku?',
      renounce: 'Opravdu vypovědět plnou moc?',
    },
    effects: {
      revoke:
        'Zmocněnec za vás od této chvíle v portálu nic dalšího nepodá. Co už podal, platí. Pošleme mu oznámení. Vzít zpět to nejde, můžete ale dát novou.',
      withdraw: 'Kód přestane platit a nikdo už podle něj plnou moc nepřijme.',
      renounce: 'Za zmocnitele od této chvíle nic dalšího nepodáte. Pošleme mu oznámení. Vzít zpět to nejde.',
    },
    back: 'Nechat být',
  },
  en: {
    title: 'Power of attorney',
    state: 'State',
    meant: 'For whom (only for you)',
    offered: 'Offered',
    taken: 'Taken',
    ended: 'Ended',
    pdf: 'Save as PDF',
    revoke: 'Revoke the power',
    withdraw: 'Withdraw the offer',
    renounce: 'Renounce the power',
    uses: 'What the attorney has done by it',
    noUses: 'Nothing yet.',
    notes: {
      prijato: 'You have taken the power. You can choose the principal at the beginning of a submission now.',
      skonceno: 'The power has ended.',
    },
    waiting:
      'It waits until somebody writes its code. The code is not shown again; if you do not have it, withdraw the offer and give a new one.',
    asks: {
      revoke: 'Do you really revoke the power?',
      withdraw: 'Do you really withdraw the offer?',
      renounce: 'Do you really renounce the power?',
    },
    effects: {
      revoke:
        'From now on the attorney files nothing more for you in the portal. What was filed stays. We will tell them. It cannot be taken back, but you can give a new one.',
      withdraw: 'The code stops working and nobody can take the power by it.',
      renounce: 'From now on you file nothing more for the principal. We will tell them. It cannot be taken back.',
    },
    back: 'Leave it as it is',
  },
});
