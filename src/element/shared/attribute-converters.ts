import type { ComplexAttributeConverter } from 'lit';

/** Seconds or milliseconds; what isn't a number becomes `NaN`, which the session refuses by name. */
export const numberAttribute: ComplexAttributeConverter<number | undefined> = {
  fromAttribute: (value) => (value === null || value.trim() === '' ? undefined : Number(value)),
};

/** A text, `undefined` without the attribute. */
export const textAttribute: ComplexAttributeConverter<string | undefined> = {
  fromAttribute: (value) => value ?? undefined,
};

/** JSON; what can't be parsed stays a text, which the session refuses by name. */
export const jsonAttribute: ComplexAttributeConverter = {
  fromAttribute: (value): unknown => {
    if (value === null) return undefined;
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  },
};
