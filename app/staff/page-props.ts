/** The variable parts of a page's path. */
export type Params<Name extends string> = Promise<Readonly<Record<Name, string>>>
/** What stands after the question mark; whoever writes the URL decides what it is. */
export type Search = Promise<Readonly<Record<string, string | readonly string[] | undefined>>>
