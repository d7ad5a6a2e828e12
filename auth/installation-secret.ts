/** From which everything is derived that this installation alone may know. Throws when it is missing or short. */
export function installationSecret(): string {
  const value = process.env.BONGSU_AUTH_SECRET ?? ''
  if (value.length < 32) throw new Error('BONGSU_AUTH_SECRET must have at least 32 characters')
  return value
}
