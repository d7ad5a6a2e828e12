import type { Language } from '#domain/language.ts'
import { type SlackAccount, slackAccountText } from '#domain/slack.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { seoulTime } from './seoul-time.ts'

type Props = {
  readonly accounts: readonly (SlackAccount & { readonly linkedAt: Date })[]
  readonly unlink: (form: FormData) => Promise<void>
  readonly language: Language
}

/** From where else this person posts. */
export function SlackAccountList({ accounts, unlink, language }: Props) {
  const words = STAFF_ACCOUNT[language].slack
  return (
    <section aria-labelledby="slack-title">
      <h2 id="slack-title">{words.title}</h2>
      <p>{words.text}</p>
      <ul className="services">
        {accounts.map((account) => {
          const text = slackAccountText(account)
          return (
            <li key={text}>
              <strong>{text}</strong>
              <p>{words.linked(seoulTime(account.linkedAt, language))}</p>
              <form action={unlink}>
                <button type="submit" name="account" value={text} aria-label={words.unlinkOf(text)}>
                  {words.unlink}
                </button>
              </form>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
