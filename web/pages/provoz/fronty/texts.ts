import { czechCount, defineTexts, englishCount } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Fronty a nedoručená práce',
    lede: 'Práce, která selhala i při posledním pokusu, čeká tady na rozhodnutí. Nic z ní se samo neztratí.',
    count: (count: number) =>
      czechCount(count, { one: 'nedoručená práce', few: 'nedoručené práce', many: 'nedoručených prací' }),
    none: 'Nic nezůstalo nedoručené.',
    list: 'Nedoručená práce',
    columns: ['Číslo', 'Práce', 'Událost', 'Pokusů', 'Chyba', 'Vzdáno', 'Co s tím'],
    replay: 'Zkusit znovu',
    discard: 'Zahodit…',
    about: (id: string) => `číslo ${id}`,
    replayed: 'Práce dostala všechny pokusy znovu.',
    discarded: 'Práce byla zahozena.',
    gone: 'Tuto práci už někdo vyřídil.',
    confirmTitle: 'Zahodit nedoručenou práci?',
    confirmText: 'Zahozená práce se už nikdy neprovede. Týká-li se občana, uvidí to ve svém záznamu.',
    leaving: 'Toto je odchod občana z portálu. Zahodíte-li jej, zůstane na světě to, co měla služba jinde smazat.',
    confirm: 'Zahodit natrvalo',
    back: 'Zpět bez zahození',
  },
  en: {
    title: 'Queues and dead letters',
    lede: 'Work that failed at its last attempt waits here for a decision. Nothing of it is lost by itself.',
    count: (count) => englishCount(count, 'dead letter'),
    none: 'No work is left undone.',
    list: 'Dead letters',
    columns: ['Number', 'Work', 'Event', 'Attempts', 'Error', 'Given up', 'What to do'],
    replay: 'Try again',
    discard: 'Discard…',
    about: (id) => `number ${id}`,
    replayed: 'The work has been given all its attempts again.',
    discarded: 'The work was discarded.',
    gone: 'Somebody has dealt with this already.',
    confirmTitle: 'Discard this work?',
    confirmText: 'Discarded work is never done. When it concerns a citizen, they see it in their log.',
    leaving:
      'This is a citizen leaving the portal. Discarding it leaves behind what the service should have erased elsewhere.',
    confirm: 'Discard for good',
    back: 'Back without discarding',
  },
});
