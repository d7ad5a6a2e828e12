/** Where readers find the site: the start of every full address in what is printed. */
export function publicOrigin(): string {
  return new URL(process.env.PUBLIC_ORIGIN ?? 'http://127.0.0.1:3000').origin
}
