import webPush from 'web-push';

/** The portal's own key pair for push services (VAPID, RFC 8292), base64url. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Makes a pair. A subscription belongs to the public key that it was made with, so a pair is kept for good. */
export function newVapidKeys(): VapidKeys {
  return webPush.generateVAPIDKeys();
}

/** Whether two texts are a P-256 public key (65 bytes, uncompressed) and a private one (32 bytes). */
export function areVapidKeys({ publicKey, privateKey }: VapidKeys): boolean {
  const open = Buffer.from(publicKey, 'base64url');
  return open.length === 65 && open[0] === 4 && Buffer.from(privateKey, 'base64url').length === 32;
}
