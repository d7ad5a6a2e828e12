/** Null for everything but a whole number ≥ 0 without sign, spaces and leading zeros that a double holds exactly. */
export function fromDecimal(text: string): number | null {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return null
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : null
}
