/** Which contexts are answered, and by what. */
import type { ContextName } from '#connectors/isss/protocol/index.ts';
import { entitiesAnswer, tradeAnswer } from './business.ts';
import { cardReportAnswer, cardsAnswer } from './cards.ts';
import { consentGivingAnswer, consentRevocationAnswer, consentsAnswer } from './consents.ts';
import type { ContextAnswer } from './context.ts';
import { dependantsAnswer } from './dependants.ts';
import { driverAnswer } from './driver.ts';
import { populationAnswer } from './population.ts';
import { benefitsAnswer, insuranceAnswer } from './social.ts';
import { usesAnswer } from './uses.ts';
import { vehiclesAnswer } from './vehicles.ts';

/** All but the identification, which is about nobody yet. */
export const ANSWERS: Readonly<Record<Exclude<ContextName, 'identification'>, ContextAnswer>> = {
  population: populationAnswer,
  uses: usesAnswer,
  consents: consentsAnswer,
  consentGiving: consentGivingAnswer,
  consentRevocation: consentRevocationAnswer,
  entities: entitiesAnswer,
  cards: cardsAnswer,
  cardReport: cardReportAnswer,
  trade: tradeAnswer,
  dependants: dependantsAnswer,
  driver: driverAnswer,
  vehicles: vehiclesAnswer,
  insurance: insuranceAnswer,
  benefits: benefitsAnswer,
};
