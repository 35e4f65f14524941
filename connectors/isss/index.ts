/** The connector of ISSS, the shared service of the state's data: what services may use. */
export { type Answered, type FileReference, type IsssAnswer, type Refusal } from './answer.ts';
export { createIsssClient, type IsssClient, type IsssClientOptions } from './client.ts';
export { IsssError, type IsssProblem } from './errors.ts';
export { type ClientCertificate } from './http.ts';
export { classifyIsss } from './outside.ts';
export type { Question, Requester } from './request.ts';
export { type Reader, type Reading, readingOf } from './readers/reader.ts';
export { cardReportWriter, cardsReader } from './readers/cards.ts';
export { dependantsReader } from './readers/dependants.ts';
export { driverReader } from './readers/driver.ts';
export { identificationReader } from './readers/identification.ts';
export { populationReader } from './readers/population.ts';
export { consentsReader, consentWriter, revocationWriter } from './readers/consents.ts';
export { entitiesReader } from './readers/entities.ts';
export { benefitsReader, insuranceReader } from './readers/social.ts';
export { tradeReader } from './readers/trade.ts';
export { usesReader } from './readers/uses.ts';
export { vehiclesReader } from './readers/vehicles.ts';
