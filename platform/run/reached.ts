import { unavailable } from '../contract.ts';

/**
 * The answer of another process. That it cannot be reached, breaks off or shows a wrong certificate is told as
 * UNAVAILABLE, like any system behind a service; why is in the log (see `createPeerAgent`).
 */
export async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    // Whoever called has gone, or the body to be sent broke.
    if (!(error instanceof Error) || error.name === 'AbortError' || !isOfConnection(error)) throw error;
    throw unavailable(error);
  }
}

/** Whether the connection is at fault: Node's system errors, undici's own, and those of TLS. */
function isOfConnection(error: Error): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as NodeJS.ErrnoException;
    if (typeof code === 'string' && ofConnection.test(code)) return true;
  }
  return false;
}

const ofConnection =
  /^(E(CONN\w+|PIPE|TIMEDOUT|PROTO|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)|UND_ERR_(?!ABORTED|INVALID|REQ_CONTENT)\w+|ERR_(SSL|TLS)_\w+|(SELF_SIGNED|UNABLE_TO|DEPTH_ZERO|CERT_)\w*)$/;
