import { now } from '#bin/now.ts'
import { openLink } from '#data/staff-links.ts'
import type { Language } from '#domain/language.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_PEOPLE } from '#i18n/staff-people.ts'
import { JoinForm, ResetForm } from '#ui/staff/person-forms.tsx'
import { consoleLanguage } from '../console-language.ts'
import type { Search } from '../page-props.ts'
import { joinAction, resetAction } from './actions.ts'

export default async function JoinPage({ searchParams }: { readonly searchParams: Search }) {
  const [language, { token }] = await Promise.all([consoleLanguage(), searchParams])
  const link = typeof token === 'string' ? await openLink(token, now()) : null
  if (link === null || typeof token !== 'string') return <Used language={language} />
  const { join, reset } = STAFF_PEOPLE[language]
  const title = link.purpose === 'join' ? join.title : reset.title
  return (
    <main id="main" className="narrow">
      <title>{`${title} · ${STAFF[language].console}`}</title>
      <h1>{title}</h1>
      <p>{link.purpose === 'join' ? join.text : reset.text(link.name)}</p>
      {link.purpose === 'join' ? (
        <JoinForm action={joinAction} language={language} token={token} name={link.name} />
      ) : (
        <>
          <p>{link.dropsSecondFactor ? reset.drops : reset.keeps}</p>
          <ResetForm action={resetAction} language={language} token={token} />
        </>
      )}
    </main>
  )
}

/** The same words for a token that was used, replaced, has expired or was never given out. */
function Used({ language }: { readonly language: Language }) {
  const { join, used, toSignIn } = STAFF_PEOPLE[language]
  return (
    <main id="main" className="narrow">
      <title>{`${join.title} · ${STAFF[language].console}`}</title>
      <h1>{join.title}</h1>
      <p>{used}</p>
      <a className="action" href="/staff/sign-in">
        {toSignIn}
      </a>
    </main>
  )
}
