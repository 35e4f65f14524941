/** Everything both sides of VREP must agree on. No I/O; the simulator imports only this folder. */
export * from './names.ts';
export * from './forms.ts';
export * from './limits.ts';
export * from './envelope.ts';
export * from './result.ts';
export * from './status.ts';
