/**
 * The signed text of a QR code stands behind the # of the address, which is told to no server: put into the field, so that
 * nobody has to paste it, and taken out of the address, so that it does not stay in the history.
 */
export default function island(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-wallet-text]');
  const field = form?.querySelector<HTMLTextAreaElement>('#text-qr');
  const text = /^#([\w-]+\.[\w-]+\.[\w-]+~)$/.exec(location.hash)?.[1];
  if (!form || !field || !text) return;
  field.value = text;
  history.replaceState(null, '', location.pathname);
  const hint = document.getElementById('text-qr-napoveda');
  if (hint) hint.textContent = form.dataset['walletText']!;
}
