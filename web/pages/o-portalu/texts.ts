import type { TextPage } from '../../components/text-page.tsx';
import { defineTexts } from '../../i18n/texts.ts';

const cs: TextPage = {
  title: 'O portálu',
  lede: 'Portál občana je software s otevřeným zdrojovým kódem (licence EUPL-1.2), který může provozovat stát, kraj nebo obec. Toto není web státu.',
  sections: [
    {
      heading: 'Co je skutečné',
      items: [
        'Software mluví skutečnými protokoly: přihlášení přes SAML 2.0 jako národní identita, datové schránky přes webové služby ISDS, podepsané zprávy ZFO včetně ověření podpisu.',
        'Elektronické podpisy a pečeti v dokumentech se ověřují podle norem PAdES, CAdES a XAdES. Kalendář se odebírá protokoly iCalendar a CalDAV.',
        'Šifrování: údaje každého člověka jsou uložené pod jeho vlastním klíčem.',
        'Přístupnost, práce bez skriptů a ochrana formulářů.',
      ],
    },
    {
      heading: 'Co je v ukázce simulované',
      items: [
        'Lidé, jejich datové schránky, úřady i zprávy jsou vymyšlené. Nikdo z nich neexistuje.',
        'Národní identitu, datové schránky, poštu a SMS nahrazují simulátory, které odpovídají stejně jako skutečné systémy.',
        'Certifikáty a podpisy v ukázce vydala zkušební autorita; právní účinky nemají.',
      ],
    },
    {
      heading: 'Co je odhad',
      paragraphs: [
        'Potvrzení, kterým člověk dovolí portálu používat svou datovou schránku, nemá veřejný technický popis. Jeho podobu jsme navrhli sami a říkáme to i na stránce připojení.',
      ],
    },
    {
      heading: 'Vzhled',
      paragraphs: [
        'Stránky používají barvy, písmo a ikony z design systému gov.cz (EUPL-1.2). Státní znak ani značku gov.cz nepoužíváme.',
      ],
    },
  ],
};

const en: TextPage = {
  title: 'About the portal',
  lede: 'Portál občana is open-source software (EUPL-1.2) that a state, a region or a town may run. This is not a site of the state.',
  sections: [
    {
      heading: 'What is real',
      items: [
        'The software speaks the real protocols: sign-in by SAML 2.0 as the national identity does, data boxes by the web services of ISDS, signed ZFO messages with verification of their signatures.',
        'Electronic signatures and seals in documents are verified by PAdES, CAdES and XAdES. The calendar is subscribed to by iCalendar and CalDAV.',
        'Encryption: everybody’s data are stored under a key of their own.',
        'Accessibility, working without scripts, and protection of forms.',
      ],
    },
    {
      heading: 'What is simulated in the demonstration',
      items: [
        'People, their data boxes, authorities and messages are invented. None of them exists.',
        'The national identity, the data boxes, e-mail and SMS are replaced by simulators that answer as the real systems do.',
        'Certificates and signatures of the demonstration come from a test authority and have no legal effect.',
      ],
    },
    {
      heading: 'What is a guess',
      paragraphs: [
        'The confirmation by which a person lets the portal use their data box has no public technical description. We designed its shape ourselves, and say so on the page of connecting too.',
      ],
    },
    {
      heading: 'Appearance',
      paragraphs: [
        'The pages use the colours, typeface and icons of the gov.cz design system (EUPL-1.2). Neither the state coat of arms nor the gov.cz mark is used.',
      ],
    },
  ],
};

/** What is real here and what is not. */
export const texts = defineTexts({ cs: { ...cs }, en: { ...en } }) as Readonly<Record<'cs' | 'en', TextPage>>;
