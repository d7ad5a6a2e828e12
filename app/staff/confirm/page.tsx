import { redirect } from 'next/navigation'
import { passkeyDomain } from '#auth/passkeys.ts'
import { signedIn } from '#auth/require-staff.ts'
import { staffPath } from '#auth/staff-path.ts'
import { hasPassword } from '#data/credentials.ts'
import { factorsOf } from '#data/sessions.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { CodeConfirmForm, PasswordConfirmForm } from '#ui/staff/code-forms.tsx'
import { PasskeyButton } from '#ui/staff/passkey-button.tsx'
import { consoleLanguage } from '../console-language.ts'
import type { Search } from '../page-props.ts'
import { beginPasskeyConfirm, confirmByCodeAction, confirmByPasswordAction, finishPasskeyConfirm } from './actions.ts'

/** Asks whoever signed in a while ago, or without their second factor, to prove again that it is them. */
export default async function ConfirmPage({ searchParams }: { readonly searchParams: Search }) {
  const [language, search, who] = [await consoleLanguage(), await searchParams, await signedIn()]
  if (who === null) redirect('/staff/sign-in')
  const [{ hasApp, passkeys }, isWithPassword] = await Promise.all([factorsOf(who.id), hasPassword(who.id)])
  const words = STAFF_ACCOUNT[language]
  const form = { language, next: staffPath(typeof search.next === 'string' ? search.next : null) }
  // Where there is an app, a password that somebody saw is not enough.
  const mayUsePassword = isWithPassword && !hasApp && who.owed !== 'use'
  const mayUsePasskey = passkeys > 0 && passkeyDomain() !== null
  return (
    <main id="main" className="narrow">
      <title>{`${words.confirm.title} · ${STAFF[language].console}`}</title>
      <h1>{words.confirm.title}</h1>
      <p>{words.confirm.text}</p>
      {mayUsePasskey && (
        <>
          <PasskeyButton begin={beginPasskeyConfirm} finish={finishPasskeyConfirm} next={form.next} label={words.confirm.byPasskey} language={language} />
          <noscript>
            <p className="hint">{words.passkeys.noScript}</p>
          </noscript>
        </>
      )}
      {hasApp && (
        <section aria-labelledby="code-title">
          <h2 id="code-title">{words.confirm.byCode}</h2>
          <CodeConfirmForm {...form} action={confirmByCodeAction} />
        </section>
      )}
      {mayUsePassword && (
        <section aria-labelledby="password-title">
          <h2 id="password-title">{words.confirm.byPassword}</h2>
          <PasswordConfirmForm {...form} action={confirmByPasswordAction} />
        </section>
      )}
      {!hasApp && !mayUsePassword && <p>{words.confirm.again}</p>}
      <form action="/staff/sign-out" method="post" className="links">
        <a href="/staff">{words.confirm.back}</a>
        <button type="submit" className="quiet">
          {STAFF[language].signOut}
        </button>
      </form>
    </main>
  )
}
