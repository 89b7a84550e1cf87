/** What a control tells of itself, as far as it does: components tell less than the browser's own. */
interface Control extends Element {
  readonly required?: boolean;
  readonly checked?: boolean;
  readonly value?: unknown;
  readonly disabled?: boolean;
  readonly willValidate?: boolean;
  readonly validity?: Pick<ValidityState, 'valid'>;
  checkValidity?(): boolean;
  reportValidity?(): boolean;
  focus?(): void;
}

/** The first control in the slot `consent` of `host` that is not met, in the order of the page. */
export function unmetConsent(host: Element): Element | undefined {
  return controlsOf(host).find(isUnmet);
}

/** Gives the browser's own controls in the slot their defaults back, as a form's reset does. */
export function resetConsent(host: Element): void {
  for (const control of controlsOf(host)) {
    if (!isInput(control)) continue;
    if (/^(checkbox|radio)$/.test(control.type)) control.checked = control.defaultChecked;
    else control.value = control.defaultValue;
  }
}

function controlsOf(host: Element): readonly Element[] {
  const slot = host.shadowRoot?.querySelector<HTMLSlotElement>('slot[name=consent]');
  const content = slot?.assignedElements({ flatten: true }) ?? host.querySelectorAll(':scope > [slot=consent]');
  return [...content].flatMap(withDescendants);
}

// Not by their classes: each document has classes of its own.
const isInput = (element: Element): element is HTMLInputElement => element.localName === 'input';
const isSlot = (element: Element): element is HTMLSlotElement => element.localName === 'slot';

/** Shows that a control is not met, and leads there. */
export function showUnmet(control: Control): void {
  control.reportValidity?.();
  control.focus?.();
}

/** As they are shown: through slots, and into open shadow roots where the element does not answer for itself. */
function withDescendants(element: Control): readonly Element[] {
  return [element, ...childrenOf(element).flatMap(withDescendants)];
}

function childrenOf(element: Control): readonly Element[] {
  const slotted = isSlot(element) ? element.assignedElements({ flatten: true }) : [];
  if (slotted.length > 0) return slotted;
  return [...(isValidating(element) ? element : (element.shadowRoot ?? element)).children];
}

/** These are invalid when something in them is, which is found by itself. */
const GROUPS = 'form, fieldset';
const UNCHECKED_ROLE = '[aria-required=true][aria-checked]:not([aria-checked=true])';

function isUnmet(control: Control): boolean {
  if (control.matches(GROUPS)) return false;
  if (control.matches(`:invalid, ${UNCHECKED_ROLE}`)) return true;
  if (control.willValidate === false || control.disabled === true) return false;
  // Of an invalid one `checkValidity()` is asked last: it fires an event, by which components show an error.
  if (control.validity?.valid === false || control.checkValidity?.() === false) return true;
  return !isValidating(control) && isRequired(control) && !isFilled(control);
}

const isValidating = ({ checkValidity, validity }: Control) => checkValidity !== undefined || validity !== undefined;

/** Only of components: all that the browser has of its own validates. */
const isRequired = (control: Control) =>
  control.localName.includes('-') && (control.required ?? control.hasAttribute('required'));

/** A tag that is only a framework's, or not defined yet, leaves it to the controls within. */
function isFilled(control: Control): boolean {
  const { checked, value } = control;
  if (checked !== undefined) return checked;
  if (value !== undefined) return value !== '' && value !== null;
  if (control.matches('[checked], [aria-checked=true]')) return true;
  return withDescendants(control).some((inner) => inner !== control && isAnswering(inner));
}

const isAnswering = (control: Control) =>
  (isValidating(control) && !control.matches(GROUPS)) || control.hasAttribute('aria-checked');
