/** Why the data folder cannot be used. */
export type DataFolderProblem = 'in-use' | 'damaged' | 'wrong-version' | 'cannot-start';

/** The embedded database cannot start; the message is a sentence for the person at the terminal. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
  readonly problem: DataFolderProblem;

  constructor(problem: DataFolderProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}

export const freshAdvice = 'Put a backup in its place, or begin anew with: npm start -- --fresh';
