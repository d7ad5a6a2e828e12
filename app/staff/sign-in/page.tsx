import { passkeyDomain } from '#auth/passkeys.ts'
import { SSO_PATH } from '#auth/sso.ts'
import { ssoSettings } from '#auth/sso-settings.ts'
import { pathWithNext, staffPath } from '#auth/staff-path.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { STAFF_PEOPLE } from '#i18n/staff-people.ts'
import { PasskeyButton } from '#ui/staff/passkey-button.tsx'
import { SignInForm } from '#ui/staff/sign-in-form.tsx'
import { consoleLanguage } from '../console-language.ts'
import type { Search } from '../page-props.ts'
import { beginPasskeySignIn, finishPasskeySignIn, signInAction } from './actions.ts'

export default async function SignInPage({ searchParams }: { readonly searchParams: Search }) {
  const [language, search] = await Promise.all([consoleLanguage(), searchParams])
  const words = STAFF[language]
  const { passkeys, signIn, sso } = STAFF_ACCOUNT[language]
  const problem = Object.entries(sso.problem).find(([name]) => name === search.problem)?.[1] ?? null
  const next = staffPath(typeof search.next === 'string' ? search.next : null)
  return (
    <main id="main" className="narrow">
      <title>{`${words.signIn.title} · ${words.console}`}</title>
      <h1>{words.signIn.title}</h1>
      {search.ready !== undefined && (
        <p className="notice done" role="status">
          {search.ready === 'reset' ? STAFF_PEOPLE[language].afterReset : words.signIn.after}
        </p>
      )}
      {problem !== null && (
        <p className="warning" role="alert">
          {problem}
        </p>
      )}
      <SignInForm action={signInAction} language={language} next={next} />
      {ssoSettings() !== null && (
        <a className="action" href={pathWithNext(SSO_PATH, next)}>
          {sso.signIn}
        </a>
      )}
      {passkeyDomain() !== null && (
        <>
          <PasskeyButton begin={beginPasskeySignIn} finish={finishPasskeySignIn} next={next} label={signIn.withPasskey} language={language} />
          <noscript>
            <p className="hint">{passkeys.noScript}</p>
          </noscript>
        </>
      )}
    </main>
  )
}
