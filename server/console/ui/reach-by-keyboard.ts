/** What scrolls can be scrolled by keyboard too, also where nothing in it takes the focus (WCAG 2.1.1); for `ref`. */
export function reachByKeyboard(element: HTMLElement | null): void {
  element?.setAttribute('tabindex', '0');
}
