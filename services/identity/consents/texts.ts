import type { ConsentText } from '../api.ts';

/** A text in both languages, for ever as it was when people agreed to it. */
export interface ConsentVersion {
  readonly version: string;
  readonly cs: ConsentText;
  readonly en: ConsentText;
}

/**
 * Texts that people agree to at the first sign-in (Article 6(1)(a) and 7 GDPR), the newest last. A change of meaning is
 * a new version here, and everybody is asked again; a text that somebody has agreed to is never changed nor removed.
 * The page of the consent says the same words (web/pages/souhlas), which a test holds.
 */
export const consentTexts: readonly [ConsentVersion, ...ConsentVersion[]] = [
  {
    version: '2026-11',
    cs: {
      title: 'Souhlas s uložením údajů',
      parts: [
        {
          heading: 'Co si portál uloží',
          items: [
            'jméno a příjmení a pseudonym, pod kterým vás zná národní identita (nikdy rodné číslo),',
            'úroveň záruky, způsob, čas a zařízení každého přihlášení, abyste viděli, kde jste přihlášeni,',
            'to, co si v portálu sami připojíte nebo uložíte, například zprávy z datové schránky.',
          ],
        },
        {
          heading: 'Jak je to chráněno',
          items: ['Každý má vlastní šifrovací klíč. Bez něj nejsou uložené údaje čitelné, ani pro správce databáze.'],
        },
        {
          heading: 'Jak souhlas odvolat',
          items: [
            'Souhlas můžete kdykoli odvolat ve svém profilu. Máte čtrnáct dní na rozmyšlenou; potom zničíme váš klíč a uložené údaje už nepřečte nikdo, ani my. Zprávy ve vaší datové schránce zůstanou, jak jsou.',
          ],
        },
      ],
    },
    en: {
      title: 'Consent to storing your data',
      parts: [
        {
          heading: 'What the portal will store',
          items: [
            'your name and surname, and the pseudonym under which the national identity knows you (never the birth number),',
            'the level of assurance, means, time and device of each sign-in, so that you see where you are signed in,',
            'what you connect or keep in the portal yourself, for example messages of your data box.',
          ],
        },
        {
          heading: 'How it is protected',
          items: [
            'Everybody has an encryption key of their own. Without it the stored data cannot be read, not even by those who run the database.',
          ],
        },
        {
          heading: 'How to withdraw the consent',
          items: [
            'You may withdraw it at any time in your profile. You have a fortnight to change your mind; then we destroy your key, and nobody can read the stored data any more, nor can we. Messages in your data box stay as they are.',
          ],
        },
      ],
    },
  },
];

/** The text that is asked for now. */
export const currentConsent: ConsentVersion = consentTexts.at(-1)!;

/** The text of a version; undefined for one that there never was. */
export function consentOf(version: string): ConsentVersion | undefined {
  return consentTexts.find((text) => text.version === version);
}
