/**
 * Agendas of public administration that the box knows: those that read people's data, and the portal's own. A1046 and
 * A8566 were seen in public sources; the other codes are as generally known and assumed. Laws are official.
 */
export interface Agenda {
  readonly name: string;
  readonly law: string;
}

export const AGENDAS: Readonly<Record<string, Agenda>> = {
  A8566: { name: 'Právo na digitální služby', law: 'zákon č. 12/2020 Sb.' },
  A115: { name: 'Evidence obyvatel', law: 'zákon č. 133/2000 Sb.' },
  A117: { name: 'Občanské průkazy', law: 'zákon č. 269/2021 Sb.' },
  A121: { name: 'Živnostenské podnikání', law: 'zákon č. 455/1991 Sb.' },
  A1046: { name: 'Agenda řidičů', law: 'zákon č. 361/2000 Sb.' },
  A1029: { name: 'Důchodové pojištění', law: 'zákon č. 582/1991 Sb.' },
  A1154: { name: 'Státní sociální podpora', law: 'zákon č. 117/1995 Sb.' },
  A385: { name: 'Veřejné zdravotní pojištění', law: 'zákon č. 48/1997 Sb.' },
  A565: { name: 'Správa daní', law: 'zákon č. 280/2009 Sb.' },
  A479: { name: 'Místní poplatky', law: 'zákon č. 565/1990 Sb.' },
  A418: { name: 'Policie České republiky', law: 'zákon č. 273/2008 Sb.' },
  A483: { name: 'Soudní exekuce', law: 'zákon č. 120/2001 Sb.' },
  A343: { name: 'Katastr nemovitostí', law: 'zákon č. 256/2013 Sb.' },
  A4003: { name: 'Opatření proti legalizaci výnosů z trestné činnosti', law: 'zákon č. 253/2008 Sb.' },
};

/** Agendas that may read by the contexts of the box; the others are known, but not permitted. */
export const READERS: ReadonlySet<string> = new Set(['A8566']);
