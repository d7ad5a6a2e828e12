import type { SecondFactorPolicy } from '#domain/sign-in.ts'

/** From BONGSU_SECOND_FACTOR. */
export function secondFactorPolicy(): SecondFactorPolicy {
  return process.env.BONGSU_SECOND_FACTOR === 'required' ? 'required' : 'optional'
}
