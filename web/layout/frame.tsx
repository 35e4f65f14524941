import type { PageView } from '../render.ts';
import type { Site } from '../site.ts';
import { type Filling, type Gaps, template } from '../template.ts';
import { Document } from './document.tsx';

/** What differs in the frame from request to request; everything else of it is rendered once. */
const gapNames = ['title', 'head', 'person', 'csrf', 'path', 'otherPath', 'content'] as const;
type GapName = (typeof gapNames)[number];

/** What the frame of a page is chosen by. All of it is named in the code, so that there are only so many frames. */
export interface FrameKind extends Pick<PageView, 'lang' | 'theme' | 't' | 'href' | 'site'> {
  /** Whose page it is; `nobody`: the same for everybody, without forms. */
  readonly frame?: 'citizen' | 'operator' | 'nobody' | undefined;
  readonly signedIn: boolean;
  /** Section of the main navigation. */
  readonly section: string | undefined;
  readonly width: 'narrow' | 'medium' | undefined;
  readonly errors: boolean;
}

/** The frame as its components see it: gaps are put where values belong, and can be asked nothing. */
export interface FrameView extends FrameKind, Gaps<Exclude<GapName, 'title'>> {
  /** Title of the page, without the portal's name. */
  readonly title: string;
}

type Fill = (values: Filling<GapName>) => Buffer;

const frames = new WeakMap<Site, Map<string, Fill>>();

/** The frame for pages of a kind: give it what belongs into the gaps and it gives the whole document. */
export function frameOf(kind: FrameKind): Fill {
  const { site, lang, theme, frame = 'citizen', signedIn, section = '', width = '', errors } = kind;
  let known = frames.get(site);
  if (!known) frames.set(site, (known = new Map()));
  const key = `${lang} ${theme} ${frame} ${signedIn} ${section} ${width} ${errors}`;
  let fill = known.get(key);
  if (!fill) {
    fill = template(gapNames, (gaps) => <Document p={{ ...kind, frame, ...gaps }} />, '<!DOCTYPE html>');
    known.set(key, fill);
  }
  return fill;
}
