import type { TextPage } from '../../components/text-page.tsx';
import { defineTexts } from '../../i18n/texts.ts';

const cs: TextPage = {
  title: 'Prohlášení o přístupnosti',
  lede: 'Portál chceme mít použitelný pro každého, bez ohledu na zrak, sluch, pohyb, zařízení nebo zkušenost s počítačem.',
  sections: [
    {
      heading: 'Čím se řídíme',
      paragraphs: [
        'Zákonem č. 99/2019 Sb., o přístupnosti internetových stránek a mobilních aplikací, normou EN 301 549 a pravidly WCAG 2.2 na úrovni AA.',
      ],
    },
    {
      heading: 'Jak na tom jsme',
      paragraphs: [
        'Jde o vlastní posouzení autorů software, nikoli o nezávislý audit. Každá stránka se před vydáním kontroluje nástrojem axe v obou jazycích, ve světlém i tmavém vzhledu a na šířce 320 bodů. Automatická kontrola ale odhalí jen část překážek; zkoušky s lidmi se zdravotním postižením zatím neproběhly.',
      ],
      items: [
        'Všechno jde ovládat klávesnicí a bez skriptů.',
        'Text lze zvětšit na 400 % bez vodorovného posouvání, s výjimkou širokých tabulek.',
        'Formuláře říkají chybu u pole i v souhrnu, na který se přesune zaměření.',
        'Dvě minuty před koncem přihlášení portál upozorní a nabídne setrvání.',
      ],
    },
    {
      heading: 'Co přístupné není',
      items: [
        'Přílohy datových zpráv jsou takové, jaké je poslal odesílatel; často jde o naskenovaný obraz bez textu. To změnit nemůžeme.',
        'Údaje o doručení zapisuje informační systém datových schránek jen česky.',
        'Náhled PDF závisí na prohlížeči. Soubor lze vždy stáhnout a otevřít jiným programem.',
      ],
    },
    {
      heading: 'Našli jste překážku?',
      paragraphs: [
        'Napište prosím provozovateli této instalace, co a na které stránce vám brání. Odpovědět má do 30 dnů.',
      ],
    },
    {
      heading: 'Vymáhání práva',
      paragraphs: [
        'Na dodržování zákona dohlíží Digitální a informační agentura. Pokud vás odpověď provozovatele neuspokojí, můžete se obrátit na ni. Zákonná povinnost se týká povinných subjektů; zda je provozovatel této instalace jedním z nich, záleží na tom, kdo ji provozuje.',
      ],
    },
    {
      heading: 'O prohlášení',
      paragraphs: ['Prohlášení bylo zpracováno 22. listopadu 2026 spolu s první verzí software.'],
    },
  ],
};

const en: TextPage = {
  title: 'Accessibility statement',
  lede: 'We want everybody to be able to use the portal, whatever their sight, hearing, movement, device or experience.',
  sections: [
    {
      heading: 'What we follow',
      paragraphs: [
        'Act No. 99/2019 Coll. on the accessibility of websites and mobile applications, the standard EN 301 549, and WCAG 2.2 at level AA.',
      ],
    },
    {
      heading: 'How we are doing',
      paragraphs: [
        'This is an assessment by the authors of the software, not an independent audit. Before a release each page is checked with axe in both languages, in light and dark, and 320 pixels wide. Automatic checks find only a part of the obstacles; no trials with disabled people have taken place yet.',
      ],
      items: [
        'Everything works by keyboard and without scripts.',
        'Text can be enlarged to 400 % without scrolling sideways, except for wide tables.',
        'Forms tell errors beside the field and in a summary that takes the focus.',
        'Two minutes before the sign-in ends the portal warns you and offers to stay.',
      ],
    },
    {
      heading: 'What is not accessible',
      items: [
        'Attachments of data messages are as their senders made them, often scanned images without text. We cannot change that.',
        'Delivery details are recorded by the data box system in Czech only.',
        'The view of PDF depends on the browser. The file can always be saved and opened with another program.',
      ],
    },
    {
      heading: 'Found an obstacle?',
      paragraphs: [
        'Please write to the operator of this installation what is in your way and on which page. They should answer within 30 days.',
      ],
    },
    {
      heading: 'Enforcement',
      paragraphs: [
        'The Digital and Information Agency supervises the act. If the operator’s answer does not satisfy you, you may turn to it. The duty applies to bodies bound by the act; whether the operator of this installation is one of them depends on who runs it.',
      ],
    },
    {
      heading: 'About this statement',
      paragraphs: ['Prepared on 22 November 2026 with the first version of the software.'],
    },
  ],
};

/** Statement of accessibility, § 7 of Act 99/2019 Coll. */
export const texts = defineTexts({ cs: { ...cs }, en: { ...en } }) as Readonly<Record<'cs' | 'en', TextPage>>;
