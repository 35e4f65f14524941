import { addDays, type Day, workingDayFrom } from '#platform/days/index.ts';

/** Days after coming to the box on the last of which a message nobody logged in for counts as delivered. */
const fictionDays = 10;

/**
 * The day of delivery by fiction of a message that came to the box on `deliveredAt` (Act 300/2008 § 17 (4)): the tenth
 * day after it, and when that is a Saturday, Sunday or public holiday, the next working day. The Act itself does not
 * say so; the moving is by the extended chamber of the Supreme Administrative Court, 4 Afs 264/2018-85 of 26 May 2022
 * (No. 4367/2022 Coll. SAC), given for the administration of taxes by § 33 (4) of the Tax Code. That the rules of the
 * same words in other procedures lead to the same is assumed. It is the latest possible day: a log-in, or a system that
 * records the tenth day itself, makes the delivery earlier.
 */
export function fictionDay(deliveredAt: Day): Day {
  return workingDayFrom(addDays(deliveredAt, fictionDays));
}
