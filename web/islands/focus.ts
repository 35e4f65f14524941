export {};

/** After a form has been dealt with, the outcome takes the focus, so that it is heard and seen at once. */
document.querySelector<HTMLElement>('[data-focus]')?.focus({ preventScroll: false });
