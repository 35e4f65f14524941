/** What services use of the automata of extracts: the kinds, and the forms to be sent by data box. */
export * from './protocol.ts';
