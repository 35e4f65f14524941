import assert from 'node:assert/strict';
import type { ElementHandle, Locator } from 'playwright-core';
import { eventually } from './eventually.ts';

/** A file as a person picks it from their disk. */
export interface PickedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** How a person works with a page: by pointer or by keyboard. */
export interface Hands {
  press(target: Locator): Promise<void>;
  write(target: Locator, text: string): Promise<void>;
  pick(target: Locator, files: readonly PickedFile[]): Promise<void>;
}

/** By pointer. */
export const pointer: Hands = {
  press: (target) => target.click(),
  write: (target, text) => target.fill(text),
  pick: (target, files) => target.setInputFiles([...files]),
};

/** By keyboard alone: every element is reached by Tab, and on the way the focus must be visible and go forward. */
export const keyboard: Hands = {
  async press(target) {
    await reach(target);
    const link = await target.evaluate((element) => element.tagName === 'A');
    await target.page().keyboard.press(link ? 'Enter' : 'Space');
  },
  async write(target, text) {
    await reach(target);
    await target.page().keyboard.press('Control+A');
    await target.page().keyboard.type(text);
  },
  async pick(target, files) {
    await reach(target);
    const [chooser] = await Promise.all([
      target.page().waitForEvent('filechooser'),
      target.page().keyboard.press('Space'),
    ]);
    await chooser.setFiles([...files]);
  },
};

/** More Tabs than any page of the portal has stops. */
const mostStops = 200;

/** The viewer of PDF is a process of its own: it hands the focus back when a Tab or two have gone by. */
const settlingStops = 4;

/** What one stop of the focus looks like. */
interface Stop {
  readonly what: string;
  readonly isTarget: boolean;
  readonly outside: boolean;
  /** Within a page in the page, such as the viewer of PDF. */
  readonly frame: boolean;
  /** The first stop of the page: Tab has come to its end and begun anew. */
  readonly first: boolean;
  readonly forward: boolean;
  readonly visible: boolean;
}

async function reach(target: Locator): Promise<void> {
  const page = target.page();
  const element = await target.elementHandle();
  assert.ok(element, 'the element is there');
  let leftFrame = Infinity;
  for (let stops = 0; stops < mostStops; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await element.evaluate(lookAtFocus);
    leftFrame = stop.frame ? 0 : leftFrame + 1;
    if (stop.outside) continue;
    const unsettled = leftFrame <= settlingStops;
    assert.ok(stop.forward || stop.first || unsettled, `the focus jumps back to ${stop.what}`);
    if (!stop.visible) await becomesVisible(element, stop.what);
    if (stop.isTarget && (!unsettled || (await element.evaluate(lookAtFocus)).isTarget)) return;
  }
  assert.fail(`Tab never comes to ${String(target)}`);
}

/** A page that is still laying itself out scrolls to the focus a moment later; one that never does is at fault. */
async function becomesVisible(element: ElementHandle, what: string): Promise<void> {
  await eventually(
    `the focus is seen on ${what}`,
    async () => {
      const { visible, outside } = await element.evaluate(lookAtFocus as (target: Node) => Stop);
      return visible || outside;
    },
    5_000,
  );
}

/** Runs in the page. */
function lookAtFocus(target: Element): Stop {
  const holder = globalThis as { lastFocused?: Element };
  const focused = document.activeElement ?? document.body;
  const previous = holder.lastFocused;
  if (focused === document.body || focused === document.documentElement) {
    delete holder.lastFocused;
    return { what: 'body', isTarget: false, outside: true, frame: false, first: false, forward: true, visible: true };
  }
  holder.lastFocused = focused;
  const style = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
  const inView =
    box.width > 0 &&
    box.height > 0 &&
    box.bottom > 0 &&
    box.top < innerHeight &&
    box.right > 0 &&
    box.left < innerWidth;
  const within = focused.tagName === 'IFRAME';
  const forward =
    !previous?.isConnected ||
    previous === focused ||
    (previous.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
  return {
    what: `<${focused.tagName.toLowerCase()}> ${(focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim().slice(0, 40)}`,
    isTarget: focused === target,
    outside: false,
    frame: within,
    first: focused === document.querySelector('a[href], button, input, select, textarea, summary'),
    forward,
    visible: within || (outlined && inView),
  };
}
