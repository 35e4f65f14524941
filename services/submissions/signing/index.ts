/** Signing documents of submissions with a person's own key, and taking those that were signed elsewhere. */
export { SigningError, type SigningFault } from './errors.ts';
export { signDocument } from './sign-document.ts';
export { createTimestamps } from './timestamps.ts';
export { verifySigned } from './verify.ts';
