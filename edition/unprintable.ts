import { renderMarkdown } from '#domain/markdown.ts'
import type { FieldProblem, FieldProblems, Typed } from '#domain/typed-field.ts'
import { ownSecrets, secretIn } from './secrets.ts'

/**
 * What the press would have to refuse, by field; null when all of it may be printed. Said before it is stored: one text
 * that may not become public would hold up every later edition.
 */
export function unprintable(typed: Typed, env: NodeJS.ProcessEnv = process.env): FieldProblems | null {
  const problems = Object.entries(typed).flatMap(([name, text]) => {
    const problem = problemOf(name, text, env)
    return problem === null ? [] : [[name, problem] as const]
  })
  return problems.length === 0 ? null : Object.fromEntries(problems)
}

const MARKDOWN_FIELDS: readonly string[] = ['textKo', 'textEn', 'reasonKo', 'reasonEn']

function problemOf(name: string, text: string, env: NodeJS.ProcessEnv): FieldProblem | null {
  if (secretIn(text, ownSecrets(env)) !== null) return 'looks-secret'
  if (consoleAddresses(env).some((address) => text.includes(address))) return 'leads-to-console'
  return MARKDOWN_FIELDS.includes(name) && !renderMarkdown(text, {}).ok ? 'too-deep' : null
}

function consoleAddresses({ STAFF_ORIGIN, PUBLIC_ORIGIN }: NodeJS.ProcessEnv): readonly string[] {
  const paths = PUBLIC_ORIGIN ? ['/staff', '/_next', '/api/auth'].map((path) => PUBLIC_ORIGIN + path) : []
  return STAFF_ORIGIN ? [STAFF_ORIGIN, ...paths] : paths
}
