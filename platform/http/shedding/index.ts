import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics } from '../../telemetry/index.ts';
import { sendProblem } from '../problem.ts';
import { createAdmission, type Admission, type Standing } from './admission.ts';
import { observeAdmission } from './figures.ts';
import { watchLateness } from './lateness.ts';
import { createMarks, lifetimes } from './marks.ts';
import type { Waiting } from './queue.ts';
import { changes, cookieIn, hasNoBody, isForPeople } from './requests.ts';

export type { Waiting } from './queue.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * How a route is treated while the portal is busy. `always`: served and not counted (files, probes, streams that
     * stay open). `first`: as for people who are signed in, because it ends what was begun before.
     */
    haste?: 'always' | 'first';
  }
  interface FastifyReply {
    /** While the portal is busy: lets whoever holds that session in first from now on. */
    letInFirst?(session: string): void;
  }
}

/** What the front brings for people who have to wait. */
export interface WaitingRoom {
  /** Name of the cookie that holds a session. */
  readonly sessionCookie: string;
  /**
   * Answers with a page of status 503 (status and Retry-After are set already).
   * @param waiting their place; undefined for people who are signed in and for forms, who only try again
   */
  show(request: FastifyRequest, reply: FastifyReply, waiting: Waiting | undefined): FastifyReply;
}

export interface SheddingOptions {
  /** Shared by all processes of the portal. */
  readonly secret: string;
  /** Whether the portal is reached over https. */
  readonly secure: boolean;
  readonly maxInFlight: number;
  readonly maxLateMs: number;
  /** True for a request that another target of this portal signed. */
  readonly isInternal: (request: FastifyRequest) => boolean;
  /** Absent while no front is set up here: programs are told to come later, and nobody has a place. */
  readonly room: () => WaitingRoom | undefined;
  readonly metrics: Metrics;
}

/** Connections from which on those of people who wait are not kept: files may be open, and they would take them all. */
const manyConnections = 5000;

/**
 * Refuses requests before anything is done for them, when the process has more under way, or is later, than it can
 * bear (503 with Retry-After, RFC 9110 § 10.2.3). People who are signed in come first; the others keep a place and are
 * let in in order. Must be the first hook that does any work.
 */
export function shedEarly(app: FastifyInstance, options: SheddingOptions): Admission {
  const { secret, secure, isInternal, room, metrics } = options;
  const lateness = watchLateness();
  const admission = createAdmission({ ...options, lateness });
  const marks = createMarks(secret);
  const figures = observeAdmission(metrics.registry, admission, lateness);
  const nameOf = (cookie: string): string => (secure ? `__Host-portal-${cookie}` : `portal-${cookie}`);
  const [placeCookie, passCookie] = [nameOf('place'), nameOf('pass')];
  const cookie = (name: string, value: string, seconds: number): string =>
    `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

  let connections = 0;
  app.server.on('connection', (socket) => {
    connections += 1;
    socket.once('close', () => (connections -= 1));
  });

  const placeOf = (request: FastifyRequest) => {
    const kept = cookieIn(request, placeCookie);
    return kept === undefined ? undefined : marks.readPlace(kept);
  };
  const standingOf = (request: FastifyRequest): Standing => {
    if (request.routeOptions.config?.haste === 'first') return 'first';
    if (isInternal(request)) return 'inner';
    const session = cookieIn(request, room()?.sessionCookie ?? '');
    if (session !== undefined) {
      const pass = cookieIn(request, passCookie);
      if (pass !== undefined && marks.passFits(pass, session)) return 'first';
    }
    const place = placeOf(request);
    if (place && admission.isCalled(place)) return 'first';
    return session === undefined ? 'stranger' : 'claim';
  };

  const refuse = (request: FastifyRequest, reply: FastifyReply, standing: Standing): FastifyReply => {
    figures.refused(standing);
    reply.code(503).header('cache-control', 'no-store');
    if (standing === 'stranger' && connections > manyConnections) reply.header('connection', 'close');
    const waitingRoom = room();
    if (!waitingRoom || !isForPeople(request)) {
      return sendProblem(request, reply.header('retry-after', admission.sendAway()), 503);
    }
    if (standing !== 'stranger' || changes(request))
      return waitingRoom.show(request, reply.header('retry-after', admission.sendAway()), undefined);
    const known = placeOf(request);
    const fresh = known ? undefined : marks.place(Date.now());
    if (fresh) reply.header('set-cookie', cookie(placeCookie, fresh.text, lifetimes.place));
    const waiting = admission.wait(known ?? fresh!.place, known !== undefined);
    return waitingRoom.show(request, reply.header('retry-after', waiting.askAgainSeconds), waiting);
  };

  app.decorateRequest('counted', false);
  app.decorateReply('letInFirst', function (this: FastifyReply, session: string): void {
    if (admission.isCalm() || cookieIn(this.request, passCookie) !== undefined) return;
    this.header('set-cookie', cookie(passCookie, marks.pass(session), lifetimes.pass));
  });
  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config?.haste === 'always') return done();
    const standing = admission.isCalm() ? 'stranger' : standingOf(request);
    if (!admission.admits(standing, changes(request))) {
      refuse(request, reply, standing);
      return;
    }
    if (hasNoBody(request)) enter(request, reply, admission);
    done();
  });
  app.addHook('preHandler', (request, reply, done) => {
    // A body that was read whole; what is still to be streamed is never counted.
    const { body } = request;
    const isHere = body !== null && typeof body === 'object' && !('pipe' in body);
    if (isHere && !request.counted && request.routeOptions.config?.haste !== 'always') enter(request, reply, admission);
    done();
  });
  // Sending is the network's time, not ours: a phone that reads slowly takes nobody's place.
  app.addHook('onSend', (request, _reply, payload, done) => {
    leave(request, admission);
    done(null, payload);
  });
  app.addHook('onClose', (_app, done) => {
    admission.stop();
    lateness.stop();
    done();
  });
  return admission;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether the request is among those under way. */
    counted: boolean;
  }
}

function enter(request: FastifyRequest, reply: FastifyReply, admission: Admission): void {
  request.counted = true;
  admission.entered();
  // Also when the browser has gone, or when the handler answers by itself.
  reply.raw.once('close', () => leave(request, admission));
}

function leave(request: FastifyRequest, admission: Admission): void {
  if (!request.counted) return;
  request.counted = false;
  admission.left();
}
