/**
 * The interface of the tax portal for programs of others ("Podatelna EPO", third-party interface), as both sides speak it.
 *
 * Public description: "Obecný popis struktury souborů a rozhraní pro třetí strany společného technického zařízení správců
 * daně", version 1.11; it is known here through two independent open implementations only. What none of them shows is marked
 * "assumed" where it stands. The schemata of the forms are the tax administration's own and are not part of this project.
 */
export * from './protocol/account.ts';
export * from './protocol/answers.ts';
export * from './protocol/document.ts';
export * from './protocol/names.ts';
