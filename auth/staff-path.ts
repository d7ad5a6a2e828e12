/** `proxy.ts` writes the path that was asked for here, so that sign-in can lead back to it. */
export const PATH_HEADER = 'x-bongsu-path'
/** And here how: a form that is sent without scripts comes as POST to its own page. */
export const METHOD_HEADER = 'x-bongsu-method'

const HOME = '/staff'
/** Pages on the way in; to come back to one of them would lead round in circles. */
const ON_THE_WAY: readonly string[] = [`${HOME}/sign-in`, `${HOME}/confirm`, `${HOME}/second-factor`]

/** Where to go after sign-in: a path of the console, or its first page when anything else was asked for. */
export function staffPath(wanted: string | null | undefined): string {
  if (!wanted || !/^\/staff(?:[/?]|$)/.test(wanted) || /[\\\s\p{Cc}]/u.test(wanted)) return HOME
  const base = 'https://staff.invalid'
  const url = new URL(wanted, base)
  const isConsole = url.origin === base && (url.pathname === HOME || url.pathname.startsWith(`${HOME}/`))
  return isConsole && !ON_THE_WAY.some((one) => url.pathname === one || url.pathname.startsWith(`${one}/`)) ? `${url.pathname}${url.search}` : HOME
}

/** `path` with the page to which it leads back. */
export function pathWithNext(path: string, next: string): string {
  return next === HOME ? path : `${path}?next=${encodeURIComponent(next)}`
}
