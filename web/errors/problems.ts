/** A service that the page cannot do without does not answer. */
export class ServiceDown extends Error {
  readonly statusCode = 503;
  constructor() {
    super('a service behind the page does not answer');
  }
}

/** There is no such thing, or it is not this person's. */
export class NotFound extends Error {
  readonly statusCode = 404;
  constructor() {
    super('not found');
  }
}
