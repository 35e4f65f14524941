/**
 * Profile as these pages ask it: whether anything has changed. Tests change addresses behind its back, so it cannot tell,
 * and pages are made anew.
 */
export const silentProfile = { as: () => ({ standing: async () => ({ mark: null }) }) };
