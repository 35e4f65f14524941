import helmet from '@fastify/helmet';
import { fastify } from 'fastify';
import { contentSecurityPolicy } from './policy.ts';

const year = 31_536_000;

/**
 * Security headers of every answer. They are what helmet sets, asked of it once at start: the same for all answers, so
 * that they need not be made anew for each.
 *
 * @param secure whether the portal is reached over https
 */
export async function securityHeaders(secure: boolean): Promise<Readonly<Record<string, string>>> {
  const probe = fastify();
  await probe.register(helmet, {
    contentSecurityPolicy,
    strictTransportSecurity: secure ? { maxAge: 2 * year, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  let set: Record<string, unknown> = {};
  probe.get('/', (_request, reply) => {
    set = { ...reply.raw.getHeaders() };
    return reply.send('');
  });
  await probe.inject('/');
  await probe.close();
  return Object.freeze({
    ...Object.fromEntries(Object.entries(set).map(([name, value]) => [name, String(value)])),
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  });
}
