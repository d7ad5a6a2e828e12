import { staffPath } from '#auth/staff-path.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_PEOPLE } from '#i18n/staff-people.ts'
import { SignInForm } from '#ui/staff/sign-in-form.tsx'
import { consoleLanguage } from '../console-language.ts'
import type { Search } from '../page-props.ts'
import { signInAction } from '../session-actions.ts'

export default async function SignInPage({ searchParams }: { readonly searchParams: Search }) {
  const [language, { next, ready }] = await Promise.all([consoleLanguage(), searchParams])
  const words = STAFF[language]
  return (
    <main id="main" className="narrow">
      <title>{`${words.signIn.title} · ${words.console}`}</title>
      <h1>{words.signIn.title}</h1>
      {ready !== undefined && (
        <p className="notice done" role="status">
          {ready === 'reset' ? STAFF_PEOPLE[language].afterReset : words.signIn.after}
        </p>
      )}
      <SignInForm action={signInAction} language={language} next={staffPath(typeof next === 'string' ? next : null)} />
    </main>
  )
}
