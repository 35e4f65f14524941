import { z } from 'zod';

/**
 * The library for mdoc, the only place that it is taken from. Loading it gives zod another way to word errors in the
 * whole process; the portal's own words are put back.
 */
export {
  CoseKey,
  DateOnly,
  DeviceKey,
  DeviceResponse,
  Issuer,
  type IssuerSigned,
  type MdocContext,
  SessionTranscript,
  SignatureAlgorithm,
  type VerificationAssessment,
} from '@owf/mdoc';

z.config({ customError: undefined });
