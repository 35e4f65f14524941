/** What a kind of letter is: who gets it, how often, from whom, and what it says. One file a family in `kinds/`. */
import type { Dice } from '#simulators/population/random.ts';
import type { Institution, Letter, Sex } from '#simulators/population/types.ts';
import type { Payment } from './money.ts';
import type { Recipient } from './recipient.ts';

/** A piece of a letter. A plain string is a paragraph. */
export type Block =
  | string
  | { readonly heading: string }
  /** A sentence in the middle, such as "rozhodl takto:". */
  | { readonly centred: string }
  | { readonly list: readonly string[] }
  | { readonly numbered: readonly string[] }
  /** Label and value, two columns. */
  | { readonly pairs: readonly (readonly [string, string])[] }
  /** `right` lists the columns of figures. */
  | {
      readonly table: {
        readonly head: readonly string[];
        readonly rows: readonly (readonly string[])[];
        readonly right?: readonly number[];
      };
    }
  | { readonly payment: Payment };

/** The text of a letter between its head and its signature. */
interface Body {
  /** Department of the authority. */
  readonly unit?: string;
  /** In capitals over the text: "PLATEBNÍ VÝMĚR". */
  readonly title?: string;
  readonly blocks: readonly Block[];
  /** Instruction on legal remedies (Poučení). */
  readonly instruction?: string;
  /** Office of the one who signs, "feminine|masculine" where the forms differ; none for letters of automata. */
  readonly signedAs?: string;
  /** Sex of the one who signs, where the text tells it. */
  readonly signerSex?: Sex;
  /** File number besides the reference number. */
  readonly fileNumber?: string;
}

/** A file sent along, besides the letter itself. */
export interface Enclosure {
  readonly fileName: string;
  readonly mimeType: string;
  readonly content: () => Uint8Array | Promise<Uint8Array>;
}

/** What a kind makes of one occasion. */
export interface Draft {
  /** At most 255 characters. */
  readonly subject: string;
  /** Our reference number, at most 50 characters. */
  readonly reference?: string;
  /** File mark (dmSenderIdent), at most 50 characters. */
  readonly ident?: string;
  /** Reference number of the request that this answers. */
  readonly answersTo?: string;
  readonly legalTitle?: NonNullable<Letter['legalTitle']>;
  readonly personalDelivery?: boolean;
  /** Name of the main PDF without the extension. */
  readonly fileName: string;
  readonly body: Body;
  readonly enclosures?: readonly Enclosure[];
}

/** One time that a letter of a kind is sent to a recipient. */
export interface Occasion {
  readonly to: Recipient;
  readonly sender: Institution;
  /** When it is put into the box. */
  readonly date: Date;
  readonly year: number;
  /** Draws of this letter alone. */
  readonly dice: Dice;
}

export interface LetterKind {
  readonly kind: string;
  /** Boxes it comes to: the person's own, that of the business, or either. */
  readonly box: 'person' | 'business' | 'any';
  /** Letters expected in that year at activity 1; 0 where the kind makes no sense for the recipient. */
  readonly perYear: (to: Recipient, year: number) => number;
  /** Months it comes in (1 to 12); any when left out. */
  readonly months?: readonly number[] | ((year: number) => readonly number[]);
  /** The days it comes on, for what follows from a date of the recipient's; perYear then says only whether it may come. */
  readonly onDates?: (to: Recipient, year: number) => readonly Date[];
  /** True when it comes as often to everybody, however busy their box. */
  readonly regular?: boolean;
  /** Undefined when nobody can send it to this recipient. */
  readonly sender: (to: Recipient, dice: Dice) => Institution | undefined;
  readonly compose: (occasion: Occasion) => Draft;
}
