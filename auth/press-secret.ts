import { isSame } from '#domain/signature.ts'

/** Whether an `Authorization` header is that of the press, which prints what nobody signed in for. */
export function isPress(authorization: string | null): boolean {
  const secret = process.env.BONGSU_PRESS_SECRET ?? ''
  return secret.length >= 32 && isSame(authorization ?? '', `Bearer ${secret}`)
}
