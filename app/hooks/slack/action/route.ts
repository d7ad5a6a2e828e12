import { newestMoment } from '#app/staff/newest-moment.ts'
import { staffOrigin } from '#auth/staff-origin.ts'
import { discardDraft, handInDraft } from '#data/draft-moves.ts'
import { publishDraft } from '#data/draft-publishing.ts'
import { staffOnSlack } from '#data/slack-accounts.ts'
import type { Language } from '#domain/language.ts'
import { parseSlackPress, type SlackPress } from '#domain/slack.ts'
import type { Staff } from '#domain/staff.ts'
import { unprintable } from '#edition/unprintable.ts'
import { slackText } from '#formats/slack-message.ts'
import { publishProblemText } from '#i18n/draft-problem.ts'
import { SLACK } from '#i18n/slack.ts'
import { answer } from '../../answer.ts'
import { answerOnSlack, slackAddress } from '../answer-on-slack.ts'
import { genuineBody } from '../genuine.ts'

export const dynamic = 'force-dynamic'

/** A button under an answer of ours was pressed. */
export async function POST(request: Request): Promise<Response> {
  const body = await genuineBody(request)
  if (body instanceof Response) return body
  const press = parseSlackPress(body)
  if (press === null) return answer(422, { message: 'This is not what Slack sends for a button.' })
  const address = slackAddress(press.answerTo)
  await answerOnSlack(address, slackText(await done(press)))
  return answer(200, {})
}

async function done({ account, action, value }: SlackPress): Promise<string> {
  const [, kind, language] = /^(post|discard)-(ko|en)$/.exec(action) ?? []
  const [, draft, version] = /^([0-9a-z]{12}) (\d{1,9})$/.exec(value) ?? []
  const words = SLACK[language === 'en' ? 'en' : 'ko']
  const actor = await staffOnSlack(account)
  if (actor === null) return words.notLinked
  if (draft === undefined || kind === undefined) return words.help
  return kind === 'post' ? posted(actor, draft, Number(version), language === 'en' ? 'en' : 'ko') : discarded(actor, draft, language === 'en' ? 'en' : 'ko')
}

async function posted(actor: Staff, draft: string, version: number, language: Language): Promise<string> {
  const [words, { now }] = [SLACK[language], await newestMoment()]
  const result = await publishDraft(actor, draft, now, { unfit: unprintable, version })
  if (result.ok) return words.published(`${process.env.PUBLIC_ORIGIN ?? ''}${language === 'ko' ? '' : '/en'}/incidents/${result.incident}`)
  const console = `${staffOrigin()}/staff/drafts/${draft}`
  if (result.problem === 'changed-meanwhile') return words.changed(console)
  if (result.problem !== 'needs-approval') return words.refused(publishProblemText(result.problem, language), console)
  const handedIn = await handInDraft(actor, draft, now)
  return handedIn.ok ? words.waits(console) : words.refused(publishProblemText(handedIn.problem, language), console)
}

async function discarded(actor: Staff, draft: string, language: Language): Promise<string> {
  const { now } = await newestMoment()
  const result = await discardDraft(actor, draft, now)
  return result.ok ? SLACK[language].discarded : publishProblemText(result.problem, language)
}
