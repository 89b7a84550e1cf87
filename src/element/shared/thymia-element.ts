import { LitElement } from 'lit';
import { adoptAll } from './add-styles.js';
import { aliasesOf, type Alias } from './aliases.js';

type EventsByName<Events> = { readonly [Name in keyof Events]: Event };

/** How listeners are added: by the name of an event, or as to any element. */
interface ListenerMethod<Events extends EventsByName<Events>, Options> {
  <Name extends keyof Events & string>(
    type: Name,
    listener: (event: Events[Name]) => unknown,
    options?: boolean | Options,
  ): void;
  (type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | Options): void;
}

// Types alone: methods that pass everything on would weigh something on every page.
export interface ThymiaElement<Events extends EventsByName<Events> = object> {
  /** Typed for this element's events. */
  addEventListener: ListenerMethod<Events, AddEventListenerOptions>;
  /** As `addEventListener`. */
  removeEventListener: ListenerMethod<Events, EventListenerOptions>;
}

/** What both elements are: their listeners know the events by name, and attributes may be written in lower case. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export abstract class ThymiaElement<Events extends EventsByName<Events> = object> extends LitElement {
  protected static aliases: ReadonlyMap<string, Alias>;

  static override get observedAttributes(): string[] {
    this.aliases = aliasesOf(this.properties);
    return [...super.observedAttributes, ...this.aliases.keys()];
  }

  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    const alias = (this.constructor as typeof ThymiaElement).aliases.get(name);
    // Frameworks that write a property as an attribute write `false` as a text.
    const isFalse = value === 'false' && alias?.isBoolean;
    super.attributeChangedCallback(alias?.attribute ?? name, before, isFalse ? null : value);
  }

  /** The element was moved into another document, such as an iframe's: its style sheets stay behind. */
  adoptedCallback(): void {
    if (this.shadowRoot) adoptAll(this.shadowRoot, this.#ownStyles);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.ownerDocument === document) return super.createRenderRoot();
    const { shadowRootOptions } = this.constructor as typeof ThymiaElement;
    const root = this.shadowRoot ?? this.attachShadow(shadowRootOptions);
    adoptAll(root, this.#ownStyles);
    return root;
  }

  get #ownStyles() {
    return (this.constructor as typeof ThymiaElement).elementStyles;
  }
}
