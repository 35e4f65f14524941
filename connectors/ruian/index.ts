/** The RÚIAN connector: files of the exchange format, and where the state offers them. */
export { VfrError, type VfrFault } from './errors.ts';
export { published } from './header.ts';
export { readVfr, type VfrFile } from './read.ts';
export type { Numbering, VfrBuilding, VfrHeader, VfrPlace, VfrRecord, VfrRetired } from './records.ts';
export { classifyVdp, listFiles, openFile, VdpError } from './vdp.ts';
