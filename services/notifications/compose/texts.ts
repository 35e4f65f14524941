import type { Lang } from '../preferences.ts';

/** Words of what leaves the portal. Nothing in them says what waits, or for whom. */
interface Words {
  readonly portal: string;
  readonly open: string;
  readonly why: (label: string) => string;
  readonly onPurpose: string;
  readonly settings: string;
  readonly unsubscribe: string;
  readonly urgent: string;
  readonly automatic: string;
  readonly demo: string;
  readonly digestTitle: (count: number) => string;
  readonly digestText: string;
  readonly digestWhy: string;
  readonly codeTitle: string;
  readonly codeText: string;
  readonly codeNote: string;
  readonly codeSms: (code: string) => string;
  readonly smsEnd: string;
  readonly push: string;
}

const czechPlural = new Intl.PluralRules('cs');

export const words: Readonly<Record<Lang, Words>> = {
  cs: {
    portal: 'Portál občana',
    open: 'Otevřít v portálu',
    why: (label) => `Píšeme vám, protože máte e-mailem zapnutá oznámení „${label}“.`,
    onPurpose: 'Co přesně na vás čeká, v e-mailu záměrně nepíšeme. Zjistíte to až po přihlášení.',
    settings: 'Nastavení oznámení',
    unsubscribe: 'Tato oznámení už neposílat',
    urgent: 'Oznámení o bezpečnosti účtu posíláme hned, i v době klidu.',
    automatic: 'Zprávu poslal portál sám, neodpovídejte na ni prosím.',
    demo: 'Ukázkový provoz: nikdo zde není skutečný.',
    digestTitle: (count) =>
      `Souhrn dne: ${czechPlural.select(count) === 'few' ? 'čekají' : 'čeká'} na vás ${count} oznámení`,
    digestText: 'Od posledního souhrnu přibylo v portálu:',
    digestWhy: 'Píšeme vám, protože máte zapnutý denní souhrn oznámení.',
    codeTitle: 'Ověřovací kód',
    codeText: 'Zadejte tento kód v portálu:',
    codeNote:
      'Pokud jste o kód nežádali, nic nedělejte. Kód nikomu nesdělujte, portál se na něj nikdy neptá telefonem ani e-mailem.',
    codeSms: (code) => `Portal obcana: overovaci kod ${code}. Nikomu ho nesdelujte.`,
    smsEnd: 'Prihlaste se do portalu.',
    push: 'Čeká na vás oznámení',
  },
  en: {
    portal: 'Portál občana',
    open: 'Open in the portal',
    why: (label) => `You get this because notifications “${label}” by e-mail are on.`,
    onPurpose: 'We do not write in e-mails what exactly waits for you. You will see it after signing in.',
    settings: 'Notification settings',
    unsubscribe: 'Stop these notifications',
    urgent: 'Notifications about the safety of your account are sent at once, also in quiet hours.',
    automatic: 'The portal sent this by itself; please do not reply.',
    demo: 'Demonstration: nobody in here is real.',
    digestTitle: (count) =>
      `Daily summary: ${count} ${count === 1 ? 'notification is' : 'notifications are'} waiting for you`,
    digestText: 'New in the portal since the last summary:',
    digestWhy: 'You get this because the daily summary of notifications is on.',
    codeTitle: 'Verification code',
    codeText: 'Enter this code in the portal:',
    codeNote:
      'If you did not ask for a code, do nothing. Tell the code to nobody; the portal never asks for it by phone or e-mail.',
    codeSms: (code) => `Portal obcana: verification code ${code}. Tell it to nobody.`,
    smsEnd: 'Sign in to the portal.',
    push: 'A notification is waiting for you',
  },
};
