import type { nothing, TemplateResult } from 'lit';

/** What a template can hold. */
export type Renderable = TemplateResult | string | typeof nothing | undefined | readonly Renderable[];
