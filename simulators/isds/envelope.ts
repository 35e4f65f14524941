/** The envelope of messages that are made here. */
import type { EnvelopeFields } from './messages/model.ts';

/** An envelope with nothing on it. */
export const EMPTY_ENVELOPE: EnvelopeFields = {
  dmSenderOrgUnit: null,
  dmSenderOrgUnitNum: null,
  dbIDRecipient: null,
  dmRecipientOrgUnit: null,
  dmRecipientOrgUnitNum: null,
  dmToHands: null,
  dmAnnotation: null,
  dmRecipientRefNumber: null,
  dmSenderRefNumber: null,
  dmRecipientIdent: null,
  dmSenderIdent: null,
  dmLegalTitleLaw: null,
  dmLegalTitleYear: null,
  dmLegalTitleSect: null,
  dmLegalTitlePar: null,
  dmLegalTitlePoint: null,
  dmPersonalDelivery: false,
  dmAllowSubstDelivery: true,
};
