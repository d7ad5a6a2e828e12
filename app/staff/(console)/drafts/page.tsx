import { requireStaff } from '#auth/require-staff.ts'
import { sentBackNotes } from '#data/approvals.ts'
import { openDrafts, rememberedDrafts } from '#data/drafts.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_DRAFTS } from '#i18n/staff-drafts.ts'
import { DraftCards } from '#ui/staff/draft-cards.tsx'
import { consoleLanguage } from '../../console-language.ts'
import { draftTitles } from '../../draft-titles.ts'
import { newestMoment } from '../../newest-moment.ts'
import { takeBackAction } from '../post/take-back.ts'
import { discardDraftAction, handInDraftAction, scheduleDraftAction } from './actions.ts'

const ACTIONS = { discard: discardDraftAction, handIn: handInDraftAction, schedule: scheduleDraftAction, takeBack: takeBackAction }

export default async function DraftsPage() {
  await requireStaff('draft.write')
  const [language, moment, open, over] = await Promise.all([consoleLanguage(), newestMoment(), openDrafts(), rememberedDrafts()])
  const [titles, notes] = await Promise.all([draftTitles([...open, ...over], moment, language), sentBackNotes(open.map(({ id }) => id))])
  const words = STAFF_DRAFTS[language]
  const shared = { titles, notes, actions: ACTIONS, language }
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <section aria-labelledby="current-title">
        <h2 id="current-title">{words.current}</h2>
        {open.length === 0 ? <p>{words.none}</p> : <DraftCards drafts={open} {...shared} />}
      </section>
      {over.length > 0 && (
        <section aria-labelledby="over-title">
          <h2 id="over-title">{words.remembered}</h2>
          <p>{words.rememberedText}</p>
          <DraftCards drafts={over} {...shared} />
        </section>
      )}
    </>
  )
}
