import type { TextPage } from '../../components/text-page.tsx';
import { defineTexts } from '../../i18n/texts.ts';

const cs: TextPage = {
  title: 'Soukromí',
  lede: 'Co o vás portál ukládá, proč, jak je to chráněno a jak to zrušit.',
  sections: [
    {
      heading: 'Co ukládáme',
      items: [
        'Jméno, příjmení a pseudonym od národní identity. Rodné číslo portál neukládá nikdy.',
        'Přihlášení: čas, způsob, úroveň záruky, prohlížeč a síťovou adresu, abyste viděli, kde jste přihlášeni.',
        'Kontakty, které si ověříte, a nastavení: jazyk, vzhled, oslovení, co a kam vám máme posílat.',
        'Obsah, který si připojíte nebo vytvoříte: datové zprávy, koncepty, přílohy, dokumenty, události a termíny v kalendáři, rozložení přehledu.',
        'Záznamy o tom, kdo na vaše údaje v portálu sáhl. Čtete je v profilu.',
      ],
    },
    {
      heading: 'Proč a na základě čeho',
      paragraphs: [
        'Abyste mohli služby portálu používat, a to na základě vašeho souhlasu, který dáváte při prvním přihlášení.',
      ],
    },
    {
      heading: 'Jak je to chráněno',
      paragraphs: [
        'Každý člověk má vlastní šifrovací klíč. Jména, předměty, texty i přílohy jsou v databázi jen jako šifra; přečíst je lze jedině, když jste přihlášeni, nebo když pro vás portál stahuje či odesílá to, co jste mu dovolili.',
        'Údaje z vašich stránek se nedostanou do adres, záznamů o provozu ani do statistik.',
      ],
    },
    {
      heading: 'Komu se co předává',
      items: [
        'Služba, která rozesílá e-maily nebo SMS, dostane vaši adresu nebo číslo a větu, že na vás v portálu něco čeká. Výrobce vašeho prohlížeče předává upozornění zašifrovaná.',
        'Kdo má odkaz, kterým sdílíte dokument nebo odebíráte kalendář, přečte to, co je za ním. Odkazy můžete kdykoli zrušit.',
        'Nikomu jinému nic nepředáváme.',
      ],
    },
    {
      heading: 'Cookies',
      paragraphs: [
        'Používáme jen ty, bez kterých by portál nefungoval: přihlášení, ochranu formulářů, průběh přihlášení, zvolený vzhled a rozpoznání zařízení, abychom vás upozornili na přihlášení odjinud. Nic nesledujeme a nic nesdílíme.',
      ],
    },
    {
      heading: 'Jak souhlas odvolat',
      paragraphs: [
        'V profilu na stránce Odchod z portálu. Máte čtrnáct dní na rozmyšlenou; potom zničíme váš šifrovací klíč a od té chvíle portál nepřečte nic, co o vás bylo uloženo, a ze záloh klíč zmizí s jejich obměnou. Datové schránky samé se to nedotkne.',
        'Máte také právo na přístup k údajům, na opravu a na stížnost u Úřadu pro ochranu osobních údajů.',
      ],
    },
    { heading: 'Správce', paragraphs: [] },
  ],
};

const en: TextPage = {
  title: 'Privacy',
  lede: 'What the portal stores about you, why, how it is protected and how to end it.',
  sections: [
    {
      heading: 'What we store',
      items: [
        'Name, surname and a pseudonym from the national identity. The portal never stores the birth number.',
        'Sign-ins: time, means, level of assurance, browser and network address, so that you see where you are signed in.',
        'Contacts that you verify, and preferences: language, appearance, how to address you, what to send you and where.',
        'What you connect or make yourself: data messages, drafts, attachments, documents, events and deadlines of the calendar, the layout of the overview.',
        'The log of who touched your data in the portal. You read it in the profile.',
      ],
    },
    {
      heading: 'Why and on what ground',
      paragraphs: [
        'So that you can use the services of the portal, on the ground of the consent you give at the first sign-in.',
      ],
    },
    {
      heading: 'How it is protected',
      paragraphs: [
        'Everybody has an encryption key of their own. Names, subjects, texts and attachments are in the database only as ciphertext; they can be read only while you are signed in, or while the portal fetches or sends for you what you allowed.',
        'Nothing of your pages gets into addresses, logs or statistics.',
      ],
    },
    {
      heading: 'What is passed on, and to whom',
      items: [
        'The service that delivers e-mail or SMS gets your address or number and a sentence that something is waiting in the portal. Alerts pass through the maker of your browser encrypted.',
        'Whoever has a link by which you share a document or subscribe to the calendar reads what is behind it. You can revoke the links at any time.',
        'Nothing is passed on to anybody else.',
      ],
    },
    {
      heading: 'Cookies',
      paragraphs: [
        'We use only those without which the portal would not work: sign-in, protection of forms, the course of signing in, the chosen appearance, and recognising a device so that we can tell you of a sign-in from elsewhere. We track nothing and share nothing.',
      ],
    },
    {
      heading: 'How to withdraw the consent',
      paragraphs: [
        'In the profile, on the page Leaving the portal. You have a fortnight to change your mind; then we destroy your encryption key, and from then on the portal can read nothing stored about you, and the key leaves the backups as they are replaced. The data boxes themselves are not affected.',
        'You also have the right of access, of correction, and of complaint to the Office for Personal Data Protection.',
      ],
    },
    { heading: 'Controller', paragraphs: [] },
  ],
};

/** What is stored, why, and how to end it: Article 13 of Regulation (EU) 2016/679. */
export const texts = defineTexts({ cs: { ...cs }, en: { ...en } }) as Readonly<Record<'cs' | 'en', TextPage>>;
