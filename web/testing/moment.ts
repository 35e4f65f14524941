/** The moment at which all pages of tests are looked at; 22. 11. 2026 10:32 in Prague. */
export const now = '2026-11-22T09:32:00Z';

/** The one citizen of tests. */
export const citizen = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
