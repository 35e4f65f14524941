import type { ReadingReason } from './api.ts';

/**
 * DuvodUcel: what the citizen finds in the registers' record of uses beside the name of this portal. Nobody else's reason
 * is ever given, and none names what the citizen did.
 */
export const REASONS: Readonly<Record<ReadingReason, string>> = {
  'citizen-asked': 'Nahlédnutí občana do vlastních údajů v Portálu občana',
  refresh: 'Obnovení údajů, které si občan zobrazuje v Portálu občana',
  'expiry-watch': 'Hlídání konce platnosti dokladů pro občana v Portálu občana',
  reported: 'Ověření po ohlášení občana v Portálu občana',
};

/** The same for what the citizen has written into a register. */
export const WRITING_REASON = 'Úkon občana učiněný v Portálu občana';
/** The same for asking who the person is; it gives no data. */
export const IDENTIFYING_REASON = 'Ztotožnění občana přihlášeného do Portálu občana';
