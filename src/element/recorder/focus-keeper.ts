/** Keeps the focus within the element when what had it is no longer there. */
export class FocusKeeper {
  #hadFocus = false;

  /** To be called before a change. */
  before(root: ShadowRoot): void {
    this.#hadFocus = root.activeElement !== null;
  }

  /** To be called after it; returns whether the focus was lost and now lies on `target`. */
  after(root: ShadowRoot, target: HTMLElement | null): boolean {
    if (!this.#hadFocus || root.activeElement !== null || target === null) return false;
    target.focus({ preventScroll: false });
    return true;
  }
}
