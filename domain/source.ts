/** Where a statement comes from: a short key such as `K21` and the words to find it by. */
export type Source = { readonly key: string; readonly citation: string }
