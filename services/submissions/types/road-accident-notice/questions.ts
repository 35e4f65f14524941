import { ask } from '../../definition/questions.ts';
import { contactQuestions, plateShape } from '../common.ts';

/** What a later notice of a road accident asks. */
export const questions = {
  urgent: ask.yesNo({
    label: {
      cs: 'Je teď někdo zraněný, stojí auta na silnici, nebo hrozí další nehoda?',
      en: 'Is anybody injured now, are the cars on the road, or does another accident threaten?',
    },
  }),
  day: ask.date({
    label: { cs: 'Který den se nehoda stala?', en: 'On which day did it happen?' },
    to: 0,
    from: -1100,
  }),
  time: ask.text({
    label: { cs: 'V kolik hodin?', en: 'At what time?' },
    hint: {
      cs: 'Když to nevíte přesně, napište rozmezí, třeba 18:00 až 7:00.',
      en: 'If you do not know, write from when to when.',
    },
    most: 60,
  }),
  near: ask.address({
    label: { cs: 'U které adresy?', en: 'Next to which address?' },
    hint: {
      cs: 'Stačí nejbližší adresa. Podle ní najdeme policii.',
      en: 'The nearest will do. By it we find the police.',
    },
  }),
  spot: ask.text({
    label: { cs: 'Kde přesně?', en: 'Where exactly?' },
    hint: {
      cs: 'Třeba: parkoviště za obchodem, silnice č. 23 u odbočky.',
      en: 'E.g. the car park behind the shop, road 23 at the turn.',
    },
    most: 300,
  }),
  role: ask.choice({
    label: { cs: 'Kdo jste byl(a) u nehody?', en: 'Who were you in it?' },
    options: {
      driver: { cs: 'Řidič', en: 'A driver' },
      owner: { cs: 'Vlastník poškozeného auta nebo věci', en: 'Owner of the damaged car or thing' },
      walker: { cs: 'Chodec nebo cyklista', en: 'A pedestrian or cyclist' },
      passenger: { cs: 'Spolujezdec', en: 'A passenger' },
      witness: { cs: 'Svědek', en: 'A witness' },
    },
  }),
  plate: ask.text({
    label: { cs: 'Jakou značku má vaše auto?', en: 'What is the plate of your car?' },
    hint: {
      cs: 'Vynechte, pokud šlo o jinou věc než auto.',
      en: 'Leave it empty if it was something else than a car.',
    },
    optional: true,
    prefill: ['vehicle.plate'],
    like: plateShape,
  }),
  others: ask.list({
    label: { cs: 'Která další auta u toho byla?', en: 'Which other cars were there?' },
    hint: { cs: 'Napište, co víte. Když nic, nic nepřidávejte.', en: 'Write what you know. Add nothing if nothing.' },
    itemTitle: { cs: 'další auto', en: 'other car' },
    optional: true,
    most: 10,
    item: {
      plate: ask.text({ label: { cs: 'Značka', en: 'Plate' }, optional: true, most: 20 }),
      look: ask.text({
        label: { cs: 'Jak vypadalo', en: 'What it looked like' },
        hint: { cs: 'Typ, barva.', en: 'Make, colour.' },
        optional: true,
        most: 150,
      }),
      driver: ask.text({ label: { cs: 'Kdo řídil', en: 'Who drove' }, optional: true, most: 150 }),
    },
  }),
  story: ask.text({ label: { cs: 'Jak se to stalo?', en: 'How did it happen?' }, lines: true }),
  harm: ask.choices({
    label: { cs: 'Co se při nehodě stalo?', en: 'What came of it?' },
    options: {
      injury: { cs: 'Někdo se zranil', en: 'Somebody was injured' },
      large: { cs: 'Škoda na některém autě je přes 200 000 Kč', en: 'Damage to one of the cars is over CZK 200,000' },
      third: {
        cs: 'Poškodila se věc někoho, kdo u toho nebyl',
        en: 'A thing of somebody who was not there was damaged',
      },
      road: { cs: 'Poškodila se silnice nebo značka', en: 'The road or a sign was damaged' },
      left: { cs: 'Viník ujel nebo neřekl, kdo je', en: 'The culprit left or would not say who they were' },
      small: { cs: 'Jen menší škoda', en: 'Only smaller damage' },
    },
  }),
  injuries: ask.text({
    label: { cs: 'Kdo se zranil a jak?', en: 'Who was injured, and how?' },
    lines: true,
    most: 2000,
  }),
  damage: ask.money({
    label: { cs: 'Jak velká je asi škoda?', en: 'How large is the damage, roughly?' },
    hint: { cs: 'Stačí odhad.', en: 'An estimate will do.' },
    optional: true,
    most: 1_000_000_000,
  }),
  why: ask.text({
    label: { cs: 'Proč nehodu oznamujete až teď?', en: 'Why do you give notice only now?' },
    lines: true,
    most: 1000,
  }),
  witnesses: ask.text({
    label: { cs: 'Viděl to někdo?', en: 'Did anybody see it?' },
    hint: {
      cs: 'Jméno a jak ho zastihnout, nebo kde visí kamera.',
      en: 'A name and how to reach them, or where a camera is.',
    },
    optional: true,
    lines: true,
    most: 1000,
  }),
  reply: ask.yesNo({
    label: {
      cs: 'Má vám policie napsat, jak s oznámením naložila?',
      en: 'Should the police write to you what they did with the notice?',
    },
  }),
  ...contactQuestions,
};
