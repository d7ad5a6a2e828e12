import type { Language } from '#domain/language.ts'
import { type ApiToken, tokenState } from '#domain/token.ts'
import { rolesInWords } from '#i18n/staff-roles.ts'
import { STAFF_TOKENS } from '#i18n/staff-tokens.ts'
import { dateTime } from '#i18n/time.ts'
import { ButtonForm } from './button-form.tsx'
import type { FormAction } from './form-state.ts'

type Props = {
  /** Names of services by their ids. */
  readonly names: ReadonlyMap<string, string>
  readonly now: Date
  readonly language: Language
  readonly revoke: FormAction
}

/** Every key that was ever made; those that are good can be revoked. */
export function TokenList({ tokens, ...props }: Props & { readonly tokens: readonly ApiToken[] }) {
  if (tokens.length === 0) return <p>{STAFF_TOKENS[props.language].none}</p>
  return (
    <ul className="services">
      {tokens.map((token) => (
        <Listed key={token.id} token={token} {...props} />
      ))}
    </ul>
  )
}

function Listed({ token, names, now, language, revoke }: Props & { readonly token: ApiToken }) {
  const words = STAFF_TOKENS[language]
  const time = (at: Date) => dateTime(at, language, now)
  const isGood = tokenState(token, now) === 'good'
  return (
    <li>
      <strong>{token.name}</strong> <code>{token.visible}…</code>
      <p>
        {stateInWords(token, now, language)} · {token.lastUsedAt === null ? words.neverUsed : words.lastUsed(time(token.lastUsedAt))}
      </p>
      <p>
        {rolesInWords(token.grants, names, language)} · {words.madeBy(token.ownerName, time(token.createdAt))}
      </p>
      {isGood && (
        <details>
          <summary>{words.revoke}</summary>
          <p>{words.revokeHint}</p>
          <ButtonForm action={revoke} language={language} start={{ token: token.id }} submit={words.revoke} />
        </details>
      )}
    </li>
  )
}

function stateInWords(token: ApiToken, now: Date, language: Language): string {
  const words = STAFF_TOKENS[language]
  switch (tokenState(token, now)) {
    case 'good':
      return words.until(dateTime(token.expiresAt, language, now))
    case 'expired':
      return words.expired(dateTime(token.expiresAt, language, now))
    case 'revoked':
      return words.revoked(dateTime(token.revokedAt ?? now, language, now))
  }
}
