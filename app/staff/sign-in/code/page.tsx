import { staffPath } from '#auth/staff-path.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { SignInCodeForm } from '#ui/staff/code-forms.tsx'
import { consoleLanguage } from '../../console-language.ts'
import type { Search } from '../../page-props.ts'
import { signInWithCodeAction } from './actions.ts'

export default async function SignInCodePage({ searchParams }: { readonly searchParams: Search }) {
  const [language, { next }] = await Promise.all([consoleLanguage(), searchParams])
  const words = STAFF_ACCOUNT[language].signIn
  return (
    <main id="main" className="narrow">
      <title>{`${words.codeTitle} · ${STAFF[language].console}`}</title>
      <h1>{words.codeTitle}</h1>
      <p>{words.codeText}</p>
      <SignInCodeForm action={signInWithCodeAction} language={language} next={staffPath(typeof next === 'string' ? next : null)} />
      <a href="/staff/sign-in">{words.startAgain}</a>
    </main>
  )
}
