import { z } from 'zod'
import { typedGrants } from './grants-input.ts'
import { NAME_MAX } from './input-bounds.ts'
import type { TokenInput } from './token.ts'
import { TOKEN_DAYS } from './token-days.ts'
import { fieldProblems, type Parsed, requiredLine, type Typed } from './typed-field.ts'

export function parseNewToken(typed: Typed): Parsed<TokenInput> {
  const [parsed, grants] = [Fields.safeParse(typed), typedGrants(typed)]
  if (parsed.success && grants.length > 0) return { ok: true, input: { ...parsed.data, grants } }
  return { ok: false, problems: { ...(parsed.success ? {} : fieldProblems(parsed.error)), ...(grants.length === 0 ? { roles: 'no-role' as const } : {}) } }
}

const Fields = z.object({
  name: requiredLine(NAME_MAX),
  days: z.enum(TOKEN_DAYS.map(String), 'not-a-choice').transform((days) => TOKEN_DAYS.find((one) => String(one) === days) ?? TOKEN_DAYS[0]),
})
