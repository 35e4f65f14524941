/** The public list of holders of data boxes: read as a stream, fetched only when it has changed. */
export { classifySds, SdsError, SdsRefused, type SdsFault } from './errors.ts';
export { fetchSds, type SdsAnswer, type SdsVersion } from './fetch.ts';
export { SDS_NS, type SdsAddress, type SdsBox, sdsPaths } from './protocol.ts';
export { readSds } from './read.ts';
