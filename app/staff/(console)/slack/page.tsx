import { requireStaff } from '#auth/require-staff.ts'
import { slackAccountIn } from '#auth/slack-link.ts'
import { slackAccountText } from '#domain/slack.ts'
import { SLACK } from '#i18n/slack.ts'
import { STAFF } from '#i18n/staff.ts'
import { ButtonForm } from '#ui/staff/button-form.tsx'
import { consoleLanguage } from '../../console-language.ts'
import type { Search } from '../../page-props.ts'
import { linkSlackAction } from './action.ts'

/** Where `/bongsu link` on Slack leads: whoever is signed in here says that the account is theirs. */
export default async function SlackPage({ searchParams }: { readonly searchParams: Search }) {
  const actor = await requireStaff()
  const [{ code, linked }, language] = await Promise.all([searchParams, consoleLanguage()])
  const account = typeof code === 'string' ? slackAccountIn(code, new Date()) : null
  const words = SLACK[language]
  return (
    <>
      <title>{`${words.linkTitle} · ${STAFF[language].console}`}</title>
      <h1>{words.linkTitle}</h1>
      {linked !== undefined && (
        <p className="notice done" role="status">
          {words.linked}
        </p>
      )}
      {linked === undefined && account === null && <p className="notice">{words.linkBroken}</p>}
      {account !== null && (
        <>
          <p>{words.linkText(slackAccountText(account), actor.name)}</p>
          <ButtonForm action={linkSlackAction} language={language} start={{ code: `${code}` }} submit={words.linkSubmit} />
        </>
      )}
    </>
  )
}
