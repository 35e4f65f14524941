/** After a form has been dealt with, the outcome takes the focus, so that it is heard and seen at once. */
export default function island(): void {
  document.querySelector<HTMLElement>('[data-focus]')?.focus();
}
