import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pdfText } from '#platform/pdf/text.ts';
import { createLetters } from '#simulators/letters/index.ts';
import { createPopulation } from '#simulators/population/index.ts';
import type { Letter as Sent } from '#simulators/population/types.ts';
import { addDays, type Day, dayOf, endOfPeriod, movedToWorkingDay } from '#platform/days/index.ts';
import { fictionDay } from './fiction.ts';
import { readDeadlines } from './read.ts';
import type { FoundDeadline } from './types.ts';

const now = new Date('2026-11-22T11:00:00Z');

/** Kinds of letters that only inform. */
const withoutDeadline = new Set([
  'register-yearly-usage',
  'register-usage-extract',
  'register-change-notice',
  'register-own-data-extract',
  'criminal-record-extract',
  'health-insurer-statement',
  'election-notice',
  'portal-news',
  'service-outage-notice',
  'road-closure-notice',
  'identity-means-notice',
  'insurance-period-list',
  'pension-estimate',
  'pension-increase',
  'sickness-benefit',
  'tax-overpayment-refund',
  'trade-register-entry',
  'databox-activation',
  'household-survey',
  'distraint-order',
]);

/** The first letter of each kind in a small country. */
function firstOfEachKind(): Sent[] {
  const population = createPopulation({ seed: 'deadlines', size: 4000 });
  const source = createLetters(population);
  const first = new Map<string, Sent>();
  for (let index = 0; index < 4000 && first.size < source.kinds.length; index++) {
    for (const box of population.person(index).dataBoxes) {
      for (const letter of source.lettersFor(box, now)) if (!first.has(letter.kind)) first.set(letter.kind, letter);
    }
  }
  return [...first.values()];
}

async function textOf(letter: Sent): Promise<string> {
  const files = letter.attachments.filter(({ mimeType }) => mimeType === 'application/pdf');
  const texts = await Promise.all(files.map(async (file) => pdfText(Buffer.from(await file.render()))));
  return texts.join('\f');
}

const months = 'ledna února března dubna května června července srpna září října listopadu prosince'.split(' ');

function written(date: string, month: string, year: string): Day {
  const number = months.indexOf(month) + 1 || Number(month);
  return dayOf(Number(year), number, Number(date))!;
}

const day = String.raw`(\d{1,2})\.\s(\d{1,2}(?=\.)|[a-zěíúčřžáý]+)\.?\s(\d{4})`;

/** What a naive look at the words of the simulator's letters says they set: an oracle that shares no code. */
function expected(text: string, accepted: Day, delivered: Day): { kind: FoundDeadline['kind']; due: Day }[] {
  const found: { kind: FoundDeadline['kind']; due: Day }[] = [];
  const plain = text.replace(/\s+/g, ' ');
  for (const [, d, m, y] of plain.matchAll(new RegExp(`Splatnost ${day}`, 'g'))) {
    found.push({ kind: 'payment', due: movedToWorkingDay(written(d!, m!, y!)).due });
  }
  for (const [, d, m, y] of plain.matchAll(new RegExp(`[Uu]hraďte nejpozději do ${day}`, 'g'))) {
    found.push({ kind: 'payment', due: movedToWorkingDay(written(d!, m!, y!)).due });
  }
  for (const [, d, m, y] of plain.matchAll(new RegExp(`[Dd]ostavte(?: se)? dne ${day} v `, 'g'))) {
    found.push({ kind: 'appear', due: written(d!, m!, y!) });
  }
  for (const [, days] of plain.matchAll(
    /(?:odvolání|odvolat|odpor|námitky) (?:ve lhůtě |do )(\d+) dnů (?:ode dne (?:jeho )?|od )(?:doručení|oznámení)/g,
  )) {
    found.push({ kind: 'appeal', due: endOfPeriod(delivered, Number(days), 'day').due });
  }
  return found.filter(({ due }) => due > accepted);
}

test('letters of the simulated country: what their words plainly set is found, and those that only inform set nothing', async () => {
  const letters = firstOfEachKind();
  assert.ok(letters.length >= 60, String(letters.length));
  let plain = 0;
  for (const letter of letters) {
    const text = await textOf(letter);
    const deliveredAt = letter.deliveredAt.toISOString().slice(0, 10);
    const acceptedAt = letter.acceptedAt?.toISOString().slice(0, 10) ?? null;
    const found = readDeadlines({ subject: letter.subject, text, deliveredAt, acceptedAt });
    if (withoutDeadline.has(letter.kind)) assert.deepEqual(found, [], letter.kind);
    for (const { kind, due } of expected(text, deliveredAt, acceptedAt ?? fictionDay(deliveredAt))) {
      plain++;
      assert.ok(
        found.some((each) => each.kind === kind && each.due === due),
        `${letter.kind}: ${kind} ${due} is missing in ${JSON.stringify(found)}`,
      );
    }
    for (const { due, quote } of found) {
      assert.ok(due >= deliveredAt && due < addDays(deliveredAt, 365 * 11), letter.kind);
      assert.ok(quote.end - quote.start < 1500, letter.kind);
    }
  }
  assert.ok(plain >= 30, `${plain} plain deadlines`);
});
