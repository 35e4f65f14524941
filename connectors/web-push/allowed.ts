/**
 * Push services that the portal may call, as an operator writes them: host names, `*.` for any host below one, or an
 * address with a scheme and a port for a service on a closed network.
 *
 * A browser says by itself where its pushes go, so whoever pretends to be one could have the portal call any address,
 * those of its own network too (server-side request forgery). Only services on the list are called.
 */
export function createAllowList(list: string): (endpoint: string) => boolean {
  const entries = list
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean);
  return (endpoint) => {
    const url = URL.parse(endpoint);
    if (!url || url.username !== '' || url.password !== '') return false;
    return entries.some((entry) => {
      if (entry.includes('://')) return url.origin === URL.parse(entry)?.origin;
      if (url.protocol !== 'https:' || url.port !== '') return false;
      return entry.startsWith('*.') ? url.hostname.endsWith(entry.slice(1)) : url.hostname === entry;
    });
  };
}

/** Services of the browsers in use: Chrome and relatives, Firefox, Edge, Safari. */
export const browserPushServices =
  'fcm.googleapis.com,*.push.services.mozilla.com,*.notify.windows.com,*.push.apple.com';
