import type { SecondFactorPolicy } from '#domain/sign-in.ts'

/** From BONGSU_SECOND_FACTOR; whatever else stands there asks for one. */
export function secondFactorPolicy(): SecondFactorPolicy {
  return process.env.BONGSU_SECOND_FACTOR === 'optional' ? 'optional' : 'required'
}
