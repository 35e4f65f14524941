/**
 * The key of a shared link stands behind the # of its address, which is told to no server: put into the field, so that
 * nobody has to paste it. And a button that copies a link just made.
 */
export default function island(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-share-key]');
  if (form) fill(form);
  document.querySelectorAll<HTMLElement>('[data-copy]').forEach(offerCopy);

  function fill(form: HTMLFormElement): void {
    const key = /^#([\w-]{43})$/.exec(location.hash)?.[1];
    const field = form.querySelector<HTMLInputElement>('#klic');
    if (!field || !key) return;
    field.value = key;
    const hint = document.getElementById('klic-napoveda');
    if (hint) hint.textContent = form.dataset['shareKey']!;
  }

  function offerCopy(part: HTMLElement): void {
    const button = part.querySelector<HTMLButtonElement>('[data-part=copy]');
    const field = part.querySelector<HTMLInputElement>('input');
    const status = part.querySelector<HTMLElement>('[data-part=status]');
    if (!button || !field || !status) return;
    field.addEventListener('focus', () => field.select());
    button.hidden = false;
    button.addEventListener('click', () => {
      void copy(field).then(() => (status.textContent = part.dataset['copy']!));
    });
  }

  async function copy(field: HTMLInputElement): Promise<void> {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Older browsers, and addresses without https.
      field.select();
      document.execCommand('copy');
    }
  }
}
