/**
 * Control routes under `/_control/cssz`, for tests and operators on this machine:
 *
 * - `PUT /manner` `{ seconds?: 8, pollSeconds?: 5 }`: how long processing takes, and when to ask
 * - `GET /filings`: what has been filed: number, form, document, result
 * - `GET /people?person=1` → IK MPSV and ID PPV, for trying an employer's forms; `GET /symbols?businessId=` → the variable symbol
 */
import type { FastifyInstance } from 'fastify';
import { isValidBusinessId } from '#simulators/population/business-id.ts';
import type { Gateway } from './gateway.ts';
import { employmentOf, identifierOf, symbolOfCompany } from './world/numbers.ts';

export function registerCsszControl(app: FastifyInstance, { filings, manner, people }: Gateway): void {
  app.put('/manner', async (request) => {
    const { seconds, pollSeconds } = (request.body ?? {}) as Record<string, unknown>;
    if (typeof seconds === 'number' && seconds >= 0) manner.seconds = seconds;
    if (typeof pollSeconds === 'number' && pollSeconds >= 0) manner.pollSeconds = pollSeconds;
    return manner;
  });
  app.get('/filings', async () =>
    filings.all().map(({ correlation, form, document, result, closed }) => ({
      correlation,
      form,
      document,
      result: result.result,
      errNumber: result.errNumber,
      closed,
    })),
  );
  app.get<{ Querystring: { person?: string } }>('/people', async (request) => {
    const person = Number(request.query.person);
    if (!Number.isInteger(person) || person < 0 || person >= people)
      throw new RangeError('give ?person= and a position');
    const identifier = identifierOf(person);
    return { identifier, employment: employmentOf(identifier) };
  });
  app.get<{ Querystring: { businessId?: string } }>('/symbols', async (request) => {
    const { businessId = '' } = request.query;
    if (!isValidBusinessId(businessId)) throw new RangeError('give ?businessId= and an IČO');
    return { symbol: symbolOfCompany(businessId) };
  });
}
