/**
 * The version of the text that a person agrees to at the first sign-in (Article 6(1)(a) and 7 GDPR). The text itself
 * is a page of the web; a change of its meaning moves the version, and everybody is asked again.
 */
export const consentVersion = '2026-11';
