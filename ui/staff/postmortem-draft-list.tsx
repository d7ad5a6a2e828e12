import type { ConsolePostmortem } from '#domain/console-postmortem.ts'
import type { Language } from '#domain/language.ts'
import { STAFF_POSTMORTEM_DRAFTS } from '#i18n/staff-postmortem-drafts.ts'
import { dateTime } from '#i18n/time.ts'
import { ButtonForm } from './button-form.tsx'
import type { FormAction } from './form-state.ts'

type Props = { readonly drafts: readonly ConsolePostmortem[]; readonly now: Date; readonly language: Language }

/** Postmortems that are written in the console. */
export function PostmortemDraftList({ drafts, now, language }: Props) {
  const words = STAFF_POSTMORTEM_DRAFTS[language]
  return (
    <ul>
      {drafts.map(({ id, slug, changedBy, changedAt }) => (
        <li key={id}>
          <code>{slug}</code> · {words.changed(changedBy, dateTime(changedAt, language, now))} <a href={`/staff/postmortems/${slug}`}>{words.open}</a>
        </li>
      ))}
    </ul>
  )
}

/** Those that were thrown away and can still be taken up again. */
export function DiscardedPostmortemList({ drafts, restore, now, language }: Props & { readonly restore: FormAction }) {
  const words = STAFF_POSTMORTEM_DRAFTS[language]
  return (
    <ul className="kept">
      {drafts.map(({ id, slug, changedBy, changedAt }) => (
        <li key={id}>
          <code>{slug}</code>
          <p className="facts">{words.discardedBy(changedBy, dateTime(changedAt, language, now))}</p>
          <ButtonForm action={restore} language={language} start={{ id }} submit={words.restore} />
        </li>
      ))}
    </ul>
  )
}
