import { LitElement } from 'lit';
import { aliasesOf, type Alias } from './aliases.js';

type EventsByName<Events> = { readonly [Name in keyof Events]: Event };

/** What both elements are: their listeners know the events by name, and attributes may be written in lower case. */
export abstract class ThymiaElement<Events extends EventsByName<Events> = object> extends LitElement {
  protected static aliases: ReadonlyMap<string, Alias>;

  static override get observedAttributes(): string[] {
    this.aliases = aliasesOf(this.properties);
    return [...super.observedAttributes, ...this.aliases.keys()];
  }

  /** Typed for this element's events. */
  override addEventListener<Name extends keyof Events & string>(
    type: Name,
    listener: (event: Events[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(type: string, listener: never, options?: boolean | AddEventListenerOptions): void {
    super.addEventListener(type, listener, options);
  }

  /** As `addEventListener`. */
  override removeEventListener<Name extends keyof Events & string>(
    type: Name,
    listener: (event: Events[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  override removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void;
  override removeEventListener(type: string, listener: never, options?: boolean | AddEventListenerOptions): void {
    super.removeEventListener(type, listener, options);
  }

  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    const alias = (this.constructor as typeof ThymiaElement).aliases.get(name);
    // Frameworks that write a property as an attribute write `false` as a text.
    const isFalse = value === 'false' && alias?.isBoolean;
    super.attributeChangedCallback(alias?.attribute ?? name, before, isFalse ? null : value);
  }
}
