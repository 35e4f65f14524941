import type { Deeds } from '#platform/audit/index.ts';

/** What this service notes in the citizens' log. */
export const registersDeeds = {
  'population-read': {
    cs: 'Portál pro vás načetl údaje z registru obyvatel, protože jste se na ně díval(a)',
    en: 'The portal read your data in the population register for you, because you were looking at them',
    page: '/udaje',
  },
  'entities-read': {
    cs: 'Portál pro vás načetl údaje z registru osob, protože jste se na ně díval(a)',
    en: 'The portal read your data in the register of persons for you, because you were looking at them',
    page: '/udaje/podnikani',
  },
  'trade-read': {
    cs: 'Portál pro vás načetl údaje z živnostenského rejstříku, protože jste se na ně díval(a)',
    en: 'The portal read your data in the trade register for you, because you were looking at them',
    page: '/udaje/podnikani',
  },
  'uses-read': {
    cs: 'Portál pro vás načetl záznamy o využití vašich údajů, protože jste se na ně díval(a)',
    en: 'The portal read the records of uses of your data for you, because you were looking at them',
    page: '/udaje/vyuziti',
  },
  'consents-read': {
    cs: 'Portál pro vás načetl souhlasy s poskytnutím údajů jinému',
    en: 'The portal read for you the consents to give your data to another',
    page: '/udaje/souhlasy',
  },
  'uses-saved': {
    cs: 'Stáhl(a) jste záznamy o využití svých údajů',
    en: 'You downloaded the records of uses of your data',
    page: '/udaje/vyuziti',
  },
  'petition-written': {
    cs: 'Napsal(a) jste podání ke svým údajům v registrech',
    en: 'You wrote a petition about your data in the registers',
    page: '/udaje/podani/:subject',
  },
  'petition-sent': {
    cs: 'Odeslal(a) jste podání ke svým údajům v registrech',
    en: 'You sent a petition about your data in the registers',
    page: '/udaje/podani/:subject',
  },
  'petition-printed': {
    cs: 'Stáhl(a) jste podání ke svým údajům k vytištění',
    en: 'You downloaded a petition about your data to be printed',
    page: '/udaje/podani/:subject',
  },
  'petition-marked': {
    cs: 'Označil(a) jste, jak je na tom podání ke vašim údajům',
    en: 'You marked how a petition about your data stands',
    page: '/udaje/podani/:subject',
  },
  'petition-answered': {
    cs: 'Portál v datové schránce poznal odpověď na vaše podání',
    en: 'The portal recognised an answer to your petition in the data box',
    page: '/udaje/podani/:subject',
  },
  'petition-removed': { cs: 'Zahodil(a) jste neodeslané podání', en: 'You discarded a petition that was not sent' },
  'consent-given': {
    cs: 'Dal(a) jste souhlas s poskytováním svých údajů jinému',
    en: 'You consented to giving your data to another',
    page: '/udaje/souhlasy',
  },
  'consent-revoked': {
    cs: 'Odvolal(a) jste souhlas s poskytováním svých údajů jinému',
    en: 'You revoked a consent to giving your data to another',
    page: '/udaje/souhlasy',
  },
  'extract-filed': {
    cs: 'Portál uložil roční záznam o využívání údajů z datové schránky mezi vaše dokumenty',
    en: 'The portal stored the yearly record of uses from the data box among your documents',
    page: '/datova-schranka/zprava/:subject',
  },
} satisfies Deeds;
