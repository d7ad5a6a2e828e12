/** `proxy.ts` writes the path that was asked for here, so that sign-in can lead back to it. */
export const PATH_HEADER = 'x-bongsu-path'

const HOME = '/staff'

/** Where to go after sign-in: a path of the console, or its first page when anything else was asked for. */
export function staffPath(wanted: string | null | undefined): string {
  if (!wanted || !/^\/staff(?:[/?]|$)/.test(wanted) || /[\\\s\p{Cc}]/u.test(wanted)) return HOME
  const base = 'https://staff.invalid'
  const url = new URL(wanted, base)
  const isConsole = url.origin === base && (url.pathname === HOME || url.pathname.startsWith(`${HOME}/`))
  return isConsole && url.pathname !== `${HOME}/sign-in` ? `${url.pathname}${url.search}` : HOME
}
