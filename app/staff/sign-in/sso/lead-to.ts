/** With cookies to keep on the way. */
export function leadTo(location: string, setCookie: readonly string[] = []): Response {
  const headers = new Headers({ location })
  for (const line of setCookie) headers.append('set-cookie', line)
  return new Response(null, { status: 303, headers })
}
