import { emptyProfile, type StoredProfile } from '#services/profile/store/profiles.ts';
import type { Furnish } from './furnish.ts';

/** A profile with both contacts verified. */
export const furnishProfile: Furnish = (vault, rows) => {
  const own = vault.for('po-be-profil');
  return async ({ citizen, index }) => {
    const proved = { verifiedAt: new Date().toISOString(), broken: false };
    const profile: StoredProfile = {
      ...emptyProfile,
      email: { address: `obcan.${index}@example.cz`, ...proved },
      sms: { address: `+420777${String(index).padStart(6, '0').slice(-6)}`, ...proved },
    };
    const sealed = await own.sealJson({ citizen, table: 'profile', row: 'profile' }, profile);
    rows.add('po_be_profil.profile', { citizen, sealed, revision: 1 });
  };
};
