import { recoveryCodesLeft } from '#auth/authenticator-app.ts'
import { requireStaff, signedIn } from '#auth/require-staff.ts'
import { hasPassword } from '#data/credentials.ts'
import { passkeysOf } from '#data/passkeys.ts'
import { sessionsOf } from '#data/sessions.ts'
import { slackAccountsOf } from '#data/slack-accounts.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { SessionList } from '#ui/staff/session-list.tsx'
import { SlackAccountList } from '#ui/staff/slack-account-list.tsx'
import { WaysToSignIn } from '#ui/staff/ways-to-sign-in.tsx'
import { consoleLanguage } from '../../console-language.ts'
import type { Search } from '../../page-props.ts'
import { endOtherSessionsAction, endSessionAction, unlinkSlackAction } from './actions.ts'

export default async function AccountPage({ searchParams }: { readonly searchParams: Search }) {
  const { id } = await requireStaff()
  const [language, { done }, who] = [await consoleLanguage(), await searchParams, await signedIn()]
  const [isWithPassword, codesLeft, passkeys, sessions, slack] = await Promise.all([
    hasPassword(id),
    recoveryCodesLeft(id),
    passkeysOf(id),
    sessionsOf(id, new Date()),
    slackAccountsOf(id),
  ])
  const words = STAFF_ACCOUNT[language]
  const said = Object.entries(words.done).find(([name]) => name === done)?.[1]
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      {said !== undefined && (
        <p className="notice done" role="status">
          {said}
        </p>
      )}
      <h1>{words.title}</h1>
      <p>
        {who?.name} · {who?.email}
      </p>
      <WaysToSignIn isWithPassword={isWithPassword} codesLeft={codesLeft} passkeys={passkeys} language={language} />
      {slack.length > 0 && <SlackAccountList accounts={slack} unlink={unlinkSlackAction} language={language} />}
      <SessionList sessions={sessions} here={who?.session.id ?? ''} end={endSessionAction} endOthers={endOtherSessionsAction} language={language} />
    </>
  )
}
