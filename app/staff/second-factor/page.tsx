import { redirect } from 'next/navigation'
import { appBeingSetUp } from '#auth/authenticator-app.ts'
import { passkeyDomain } from '#auth/passkeys.ts'
import { signedIn } from '#auth/require-staff.ts'
import { factorsOf } from '#data/sessions.ts'
import { isFresh } from '#domain/sign-in.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { AppSetUp } from '#ui/staff/app-set-up.tsx'
import { NewPasskey } from '#ui/staff/new-passkey.tsx'
import { beginAppAction, finishAppAction } from '../(console)/account/app/actions.ts'
import { beginNewPasskey, finishNewPasskey } from '../(console)/account/passkeys/actions.ts'
import { consoleLanguage } from '../console-language.ts'

/** Where a second factor is required: nobody is locked out for having none, but everybody sets one up before anything else. */
export default async function SecondFactorPage() {
  const [language, who] = [await consoleLanguage(), await signedIn()]
  if (who === null) redirect('/staff/sign-in')
  const isReady = who.owed === null
  if (!isReady && !isFresh(who.session, new Date())) redirect('/staff/confirm')
  const [{ hasApp }, offered] = [await factorsOf(who.id), await appBeingSetUp(who)]
  const words = STAFF_ACCOUNT[language]
  return (
    <main id="main" className="narrow">
      <title>{`${words.secondFactor.title} · ${STAFF[language].console}`}</title>
      <h1>{words.secondFactor.title}</h1>
      <p>{isReady ? words.secondFactor.ready : words.secondFactor.text}</p>
      <section aria-labelledby="app-title">
        <h2 id="app-title">{words.app.title}</h2>
        <AppSetUp offered={offered} hasApp={hasApp} begin={beginAppAction} finish={finishAppAction} here="/staff/second-factor" language={language} />
      </section>
      {!isReady && passkeyDomain() !== null && (
        <section aria-labelledby="passkey-title">
          <h2 id="passkey-title">{words.passkeys.title}</h2>
          <p>{words.passkeys.text}</p>
          <NewPasskey begin={beginNewPasskey} finish={finishNewPasskey} next="/staff" language={language} />
          <noscript>
            <p className="hint">{words.passkeys.noScript}</p>
          </noscript>
        </section>
      )}
      {isReady && (
        <a className="primary" href="/staff">
          {words.secondFactor.goOn}
        </a>
      )}
    </main>
  )
}
