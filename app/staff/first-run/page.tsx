import { mayFirstRun } from '#auth/accounts.ts'
import type { Language } from '#domain/language.ts'
import { STAFF } from '#i18n/staff.ts'
import { FirstRunForm } from '#ui/staff/first-run-form.tsx'
import { consoleLanguage } from '../console-language.ts'
import type { Search } from '../page-props.ts'
import { firstRunAction } from './action.ts'

export default async function FirstRunPage({ searchParams }: { readonly searchParams: Search }) {
  const [language, { token }] = await Promise.all([consoleLanguage(), searchParams])
  const words = STAFF[language].firstRun
  if (typeof token !== 'string' || !(await mayFirstRun(token))) return <UsedUp language={language} />
  return (
    <main id="main" className="narrow">
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <FirstRunForm action={firstRunAction} language={language} token={token} />
    </main>
  )
}

/** The same words for a token that was used, replaced or never given out. */
function UsedUp({ language }: { readonly language: Language }) {
  const { console: name, firstRun, formProblem, signIn } = STAFF[language]
  return (
    <main id="main" className="narrow">
      <title>{`${firstRun.title} · ${name}`}</title>
      <h1>{firstRun.title}</h1>
      <p>{formProblem['token-used']}</p>
      <a className="action" href="/staff/sign-in">
        {signIn.title}
      </a>
    </main>
  )
}
