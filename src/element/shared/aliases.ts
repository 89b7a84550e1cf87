import type { PropertyDeclaration, PropertyDeclarations } from 'lit';

/** What a lower-case name of a property stands for. */
export interface Alias {
  readonly attribute: string;
  readonly isBoolean: boolean;
}

/**
 * Lower-case names of properties, to the attributes that mean the same. React renders a prop such as `noRecovery` on a
 * server as `norecovery`, and doesn't set it again when it hydrates.
 */
export const aliasesOf = (properties: PropertyDeclarations): ReadonlyMap<string, Alias> =>
  new Map(
    Object.entries<PropertyDeclaration>(properties).flatMap(([name, { attribute, type }]) =>
      typeof attribute === 'string' ? [[name.toLowerCase(), { attribute, isBoolean: type === Boolean }] as const] : [],
    ),
  );
