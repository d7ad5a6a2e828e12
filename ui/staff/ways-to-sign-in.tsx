import type { ReactNode } from 'react'
import type { Language } from '#domain/language.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { PasskeyTimes } from './passkey-list.tsx'

type Props = {
  readonly isWithPassword: boolean
  /** Recovery codes that are left; null without an app. */
  readonly codesLeft: number | null
  readonly passkeys: readonly { readonly id: string; readonly name: string; readonly createdAt: Date; readonly usedAt: Date | null }[]
  readonly language: Language
}

export function WaysToSignIn({ isWithPassword, codesLeft, passkeys, language }: Props) {
  const words = STAFF_ACCOUNT[language]
  return (
    <>
      <Way id="password-title" title={words.password.title} link={isWithPassword ? { href: '/staff/account/password', text: words.password.change } : null}>
        <p>{isWithPassword ? words.password.set : words.password.none}</p>
      </Way>
      <Way id="app-title" title={words.app.title} link={{ href: '/staff/account/app', text: codesLeft === null ? words.app.add : words.app.manage }}>
        <p>{codesLeft === null ? words.app.none : words.app.inUse(codesLeft)}</p>
      </Way>
      <Way id="passkeys-title" title={words.passkeys.title} link={{ href: '/staff/account/passkeys', text: words.passkeys.manage }}>
        {passkeys.length === 0 && <p>{words.passkeys.none}</p>}
        <ul className="services">
          {passkeys.map((passkey) => (
            <li key={passkey.id}>
              <strong>{passkey.name}</strong>
              <PasskeyTimes passkey={passkey} language={language} />
            </li>
          ))}
        </ul>
      </Way>
    </>
  )
}

type Way = { readonly id: string; readonly title: string; readonly link: { readonly href: string; readonly text: string } | null; readonly children: ReactNode }

function Way({ id, title, link, children }: Way) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
      {link !== null && (
        <a className="action" href={link.href}>
          {link.text}
        </a>
      )}
    </section>
  )
}
