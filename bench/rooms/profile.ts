import { createProfileStore, emptyProfile } from '#services/profile/store/profiles.ts';
import type { Room } from '../rooms.ts';

/** A profile with both contacts verified and a wish how authorities should write. */
export const furnishProfile: Room = ({ database, vault }) => {
  const profiles = createProfileStore(database, vault);
  return async (citizen, index) => {
    const proved = { verifiedAt: new Date().toISOString(), broken: false };
    await profiles.change(citizen, () => ({
      ...emptyProfile,
      email: { address: `obcan.${index}@example.cz`, ...proved },
      sms: { address: `+420777${String(index).padStart(6, '0')}`, ...proved },
      preferences: { ...emptyProfile.preferences, correspondence: 'databox' },
    }));
  };
};
