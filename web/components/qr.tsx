import { encode } from 'uqr';

/**
 * A text as a QR code, black on white whatever the appearance of the page: scanners want it so. It fills its place up to
 * `most` CSS pixels; a long text needs more of them, and has less of itself twice (ISO/IEC 18004, level L).
 *
 * @example <Qr text={offer.link} label={t.qr} />
 */
export function Qr({ text, label, most = 320 }: { text: string; label: string; most?: number }) {
  const { size, data } = encode(text, { ecc: text.length > 400 ? 'L' : 'M', border: 4 });
  const modules = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg class="qr qr--wide" viewBox={`0 0 ${size} ${size}`} width={most} height={most} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={modules.join('')} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}
