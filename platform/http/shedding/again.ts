/** Least and most seconds after which whoever was refused may try again; twice of it with the spread. */
const [least, most] = [2, 45];
/** Share of refusals above which people are asked to stay away longer, and below which less long. */
const [many, few] = [0.5, 0.25];

/** After how long people who are signed in, and programs, are asked to come again. */
export interface Again {
  /** Somebody was refused. */
  refused(): void;
  /** Somebody was served. */
  served(): void;
  /** To be called once a second. */
  adjust(): void;
  /** Seconds for the next one who is refused; spread, so that they do not all come at once. */
  seconds(): number;
}

/**
 * Refusing costs time as well: people who are sent away for some seconds come again and again, and the more there are of
 * them, the less is done for anybody. So they are asked to stay away the longer, the larger a share is refused, until about
 * every second one who comes is let in.
 */
export function createAgain(random: () => number = Math.random): Again {
  let pause = least;
  let [refused, served] = [0, 0];
  return {
    refused: () => void (refused += 1),
    served: () => void (served += 1),
    adjust() {
      const share = refused / Math.max(1, refused + served);
      if (share > many) pause = Math.min(most, pause * 1.15);
      else if (share < few) pause = Math.max(least, pause * 0.9);
      [refused, served] = [0, 0];
    },
    seconds: () => Math.round(pause * (1 + random())),
  };
}
