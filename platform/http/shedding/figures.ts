import { Counter, Gauge, type Registry } from 'prom-client';
import type { Admission, Standing } from './admission.ts';
import type { Lateness } from './lateness.ts';

/** Figures of the door, for the operator: how much is under way, how late, who waits, who was refused. */
export function observeAdmission(registry: Registry, admission: Admission, lateness: Lateness) {
  const gauge = (name: string, help: string, value: () => number): Gauge =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  gauge('portal_requests_under_way', 'Requests under way', () => admission.inFlight);
  gauge('portal_late_seconds', 'How late the process is with its work', () => lateness.ms() / 1000);
  gauge('portal_people_waiting', 'People who wait to be let in', () => admission.waiting);
  const refused = new Counter({
    name: 'portal_refused_total',
    help: 'Requests refused because the process was busy, by standing of who asked',
    labelNames: ['standing'],
    registers: [registry],
  });
  return { refused: (standing: Standing): void => refused.inc({ standing }) };
}
