/** Letters and digits that nobody confuses when they are written down. */
export const RECOVERY_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
export const RECOVERY_LENGTH = 12
export const RECOVERY_COUNT = 10

/** A code as it is compared: people type spaces, hyphens and capitals as they please. */
export function normalCode(typed: string): string {
  const bare = typed.replaceAll(/[\s-]/g, '').toLowerCase()
  return isRecoveryShape(bare) ? recoveryText(bare) : bare
}

/** Of a code as `normalCode` writes it: whether it is one of the recovery codes rather than one from the app. */
export function isRecoveryCode(code: string): boolean {
  return isRecoveryShape(code.replaceAll('-', ''))
}

/** In groups of four, to be read and copied. */
export function recoveryText(characters: string): string {
  return (characters.match(/.{1,4}/g) ?? []).join('-')
}

function isRecoveryShape(bare: string): boolean {
  return bare.length === RECOVERY_LENGTH && [...bare].every((one) => RECOVERY_ALPHABET.includes(one))
}
