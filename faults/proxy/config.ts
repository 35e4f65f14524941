/** What stands before the portal's processes. */
export interface ProxyOptions {
  readonly port: number;
  readonly backends: readonly { readonly name: string; readonly port: number }[];
  /** How often each process is asked whether it is ready. */
  readonly probeMs: number;
}

/**
 * Configuration of HAProxy (2.4 or later). What matters of it, for any proxy of a deployment:
 *
 * - a process takes requests only while `/health/ready` says so, and leaves after two probes that do not (one alone
 *   may be a machine that is busy for a moment): it goes on serving what is under way
 * - what could not be handed over at all goes to the other process, whatever it is
 * - what was handed over is repeated elsewhere only when it changes nothing (GET and HEAD, RFC 9110 § 9.2.1): a form
 *   whose answer is lost may have been carried out
 */
export function haproxyConfig({ port, backends, probeMs }: ProxyOptions): string {
  const servers = backends.map(
    ({ name, port: to }) =>
      `  server ${name} 127.0.0.1:${to} check inter ${probeMs}ms fastinter ${probeMs}ms fall 2 rise 1`,
  );
  return `global
  maxconn 2000
  log stderr format raw local0 notice

defaults
  mode http
  log global
  timeout connect 1s
  timeout client 75s
  timeout server 60s
  timeout http-keep-alive 60s
  timeout check 5s
  option forwardfor
  option redispatch 1
  retries 3

frontend people
  bind 127.0.0.1:${port}
  default_backend portal

backend portal
  balance roundrobin
  option httpchk
  http-check send meth GET uri /health/ready ver HTTP/1.1 hdr Host portal
  http-check expect status 200
  retry-on conn-failure empty-response response-timeout 502 503 504
  http-request disable-l7-retry unless { method GET HEAD }
${servers.join('\n')}
`;
}
