import { appBeingSetUp } from '#auth/authenticator-app.ts'
import { requireFreshStaff } from '#auth/require-fresh.ts'
import { signedIn } from '#auth/require-staff.ts'
import { factorsOf } from '#data/sessions.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { AppSetUp } from '#ui/staff/app-set-up.tsx'
import { PlainForm } from '#ui/staff/plain-form.tsx'
import { consoleLanguage } from '../../../console-language.ts'
import { beginAppAction, finishAppAction, removeAppAction, renewRecoveryCodesAction } from './actions.ts'

export default async function AppPage() {
  const { id } = await requireFreshStaff()
  const [language, who, { hasApp }] = [await consoleLanguage(), await signedIn(), await factorsOf(id)]
  const words = STAFF_ACCOUNT[language]
  return (
    <>
      <title>{`${words.app.title} · ${STAFF[language].console}`}</title>
      <h1>{words.app.title}</h1>
      <AppSetUp
        offered={who && (await appBeingSetUp(who))}
        hasApp={hasApp}
        begin={beginAppAction}
        finish={finishAppAction}
        here="/staff/account/app"
        language={language}
      />
      {hasApp && (
        <>
          <section aria-labelledby="codes-title">
            <h2 id="codes-title">{words.recovery.title}</h2>
            <p>{words.recovery.renewText}</p>
            <PlainForm action={renewRecoveryCodesAction} submit={words.recovery.renew} once={words.recovery} language={language} />
          </section>
          <section aria-labelledby="remove-title">
            <h2 id="remove-title">{words.app.remove}</h2>
            <p>{words.app.removeText}</p>
            <PlainForm action={removeAppAction} submit={words.app.remove} language={language} />
          </section>
        </>
      )}
      <a href="/staff/account">{words.toAccount}</a>
    </>
  )
}
