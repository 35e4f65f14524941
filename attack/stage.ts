import { Browser } from './browser.ts';
import { startTarget, type Target } from './country.ts';
import { type Doors, findDoors } from './doors.ts';
import { type Life, live } from './life.ts';
import { type Citizen, signIn } from './sign-in.ts';

/** Citizens of a portal, each with a life in it. */
export interface Stage {
  readonly target: Target;
  readonly doors: Doors;
  /** Alice, whose things must stay hers. */
  readonly alice: Citizen & { readonly life: Life };
  /** Boris, who attacks. */
  readonly boris: Citizen & { readonly life: Life };
  /** Cyril, who may be spent: signed out, or made to leave. */
  readonly cyril: Citizen & { readonly life: Life };
  /** A browser of nobody. */
  stranger(): Browser;
  stop(): Promise<void>;
}

/** Persons of the population who have one data box each. */
const people = { alice: 3, boris: 7, cyril: 8 } as const;

/** Sets the stage; what was started is stopped again when that fails. */
export async function setStage(settings: NodeJS.ProcessEnv = {}): Promise<Stage> {
  const target = await startTarget(settings);
  try {
    const settle = async (who: keyof typeof people) => {
      const citizen = await signIn(target, people[who]);
      return { ...citizen, life: await live(target, citizen, `${who}-${crypto.randomUUID().slice(0, 8)}`) };
    };
    const cyril = await settle('cyril');
    target.simulators.faults.clear();
    const boris = await settle('boris');
    target.simulators.faults.clear();
    const alice = await settle('alice');
    return {
      target,
      doors: await findDoors(target),
      alice,
      boris,
      cyril,
      stranger: () => new Browser(target.url),
      stop: () => target.stop(),
    };
  } catch (error) {
    await target.stop();
    throw error;
  }
}
