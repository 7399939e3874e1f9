/** Properties and tags of a twin, as parsed JSON. */
export type Properties = Readonly<Record<string, unknown>>;
