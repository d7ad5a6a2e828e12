/** `page` on the page itself, `true` below it, where no other entry is nearer; the start page has nothing below it. */
export function currentEntry(path: string, paths: readonly string[]): { readonly path: string; readonly current: 'page' | 'true' } | null {
  if (paths.includes(path)) return { path, current: 'page' }
  const above = paths.filter((one) => one !== '/staff' && path.startsWith(`${one}/`)).sort((a, b) => b.length - a.length)[0]
  return above === undefined ? null : { path: above, current: 'true' }
}
