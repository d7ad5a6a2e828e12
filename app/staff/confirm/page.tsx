import { redirect } from 'next/navigation'
import { signedIn } from '#auth/require-staff.ts'
import { staffPath } from '#auth/staff-path.ts'
import { factorsOf } from '#data/sessions.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { CodeConfirmForm, PasswordConfirmForm } from '#ui/staff/confirm-form.tsx'
import { consoleLanguage } from '../console-language.ts'
import type { Search } from '../page-props.ts'
import { confirmByCodeAction, confirmByPasswordAction } from './actions.ts'

/** Asks whoever signed in a while ago, or without their second factor, to prove again that it is them. */
export default async function ConfirmPage({ searchParams }: { readonly searchParams: Search }) {
  const [language, { next }, who] = [await consoleLanguage(), await searchParams, await signedIn()]
  if (who === null) redirect('/staff/sign-in')
  const factors = await factorsOf(who.id)
  const words = STAFF_ACCOUNT[language].confirm
  const form = { language, next: staffPath(typeof next === 'string' ? next : null) }
  return (
    <main id="main" className="narrow">
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      {factors.hasApp && (
        <section aria-labelledby="code-title">
          <h2 id="code-title">{words.byCode}</h2>
          <CodeConfirmForm {...form} action={confirmByCodeAction} />
        </section>
      )}
      {who.owed !== 'use' && (
        <section aria-labelledby="password-title">
          <h2 id="password-title">{words.byPassword}</h2>
          <PasswordConfirmForm {...form} action={confirmByPasswordAction} />
        </section>
      )}
      <a href="/staff">{words.back}</a>
    </main>
  )
}
