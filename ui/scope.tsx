import type { Language } from '#domain/language.ts'
import type { Scope } from '#domain/scope.ts'
import type { FunctionStatus } from '#domain/status.ts'
import { SCOPE_WORDS, scopeText } from '#i18n/scope.ts'

type Props = { readonly scope: Scope; readonly language: Language }

/** Who is affected, where it is not everyone, and that the others are not. */
export function ScopeText({ scope, status, language }: Props & { readonly status: FunctionStatus }) {
  const some = scopeText(scope, language)
  if (some === null) return null
  return (
    <span>
      <b>{some}</b>
      {status === 'operational' || status === 'unknown' ? null : `, ${SCOPE_WORDS[language].others}`}
    </span>
  )
}
