import { currentConsent } from './consents/texts.ts';

/** The version of the text that a person agrees to at the first sign-in; see `consents/texts.ts`. */
export const consentVersion = currentConsent.version;
