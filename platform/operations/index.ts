/** What the processes of the portal measure, and how they are: reported by each, read by operators and the public. */
export { type Figures, type Kind, type Reading, readingOf, type Series, sum } from './figures.ts';
export { isAlive, type Operations, type ServiceFacts } from './operations.ts';
export { operationsPart } from './part.ts';
export { type Watch, watchProcess } from './process.ts';
export { judge, requestsTo, type SubjectState, systemSubject } from './states.ts';
export {
  type DayRow,
  type IncidentRow,
  type Measured,
  type MinuteRow,
  type ProcessRow,
  type Window,
  windows,
} from './types.ts';
